/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may use whom in the agent; everything not named here (Java apart) is forbidden. */
class AgentArchitectureTest {
  private static final String AGENT = "io.costspan.agent";

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry(".entry", List.of()),
          entry(
              "",
              List.of(
                  AGENT + ".gate", AGENT + ".hook", AGENT + ".runtime", "io.costspan.settings")),
          entry(
              ".gate",
              List.of(
                  AGENT + ".hook",
                  AGENT + ".link",
                  "org.objectweb.asm",
                  "io.costspan.attribution")),
          entry(".link", List.of(AGENT + ".hook")),
          entry(".hook", List.of(AGENT + ".client", AGENT + ".framework", "io.costspan.exchange")),
          entry(
              ".framework",
              List.of(
                  AGENT + ".hook",
                  AGENT + ".runtime",
                  "io.costspan.attribution",
                  "org.reactivestreams",
                  "reactor")),
          entry(
              ".client",
              List.of(
                  AGENT + ".hook",
                  AGENT + ".runtime",
                  "io.costspan.attribution",
                  "io.costspan.exchange",
                  "okhttp3",
                  "okio",
                  "org.apache.hc",
                  "org.eclipse.jetty",
                  "org.apache.http",
                  "reactor",
                  "org.reactivestreams",
                  "io.netty",
                  "software.amazon.awssdk",
                  "io.grpc",
                  "io.vertx",
                  "io.ktor",
                  "kotlin")),
          entry(
              ".runtime",
              List.of(
                  AGENT + ".hook",
                  "io.costspan.attribution",
                  "io.costspan.exchange",
                  "io.costspan.settings",
                  "io.costspan.provider",
                  "io.costspan.pipeline",
                  "io.costspan.report",
                  "io.costspan.tracker")));

  /** What runs before the app does must not start any of these. */
  private static final List<String> WAKES_THE_APP =
      List.of("java.util.logging", "java.nio.file", "java.lang.management", "javax.management");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(AGENT);

  @Test
  void everyPackageHasARowAndUsesOnlyWhatItMay() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      List<String> allowed = MAY_USE.get(type.getPackageName().substring(AGENT.length()));
      if (allowed == null) {
        violations.add(type.getName() + " is in a package without a row");
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        boolean own = target.getPackageName().equals(type.getPackageName());
        if (!own && !isJava(target) && allowed.stream().noneMatch(target.getName()::startsWith)) {
          violations.add(dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void nothingWakesLoggingFilesOrManagement() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getPackageName();
        if (WAKES_THE_APP.stream().anyMatch(target::startsWith)) {
          violations.add(dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  /** The bridge defines a hook's classes again; whoever else held one would hold another class. */
  @Test
  void onlyTheListsOfHooksNameAClientOrAFramework() {
    assertThat(usersOf(AGENT + ".client")).containsExactly("ClientHooks");
    assertThat(usersOf(AGENT + ".framework")).containsExactly("FrameworkHooks");
  }

  private static Set<String> usersOf(String hooks) {
    TreeSet<String> users = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      boolean uses =
          type.getDirectDependenciesFromSelf().stream()
              .anyMatch(d -> d.getTargetClass().getPackageName().equals(hooks));
      if (uses && !type.getPackageName().equals(hooks)) {
        users.add(type.getSimpleName());
      }
    }
    return users;
  }

  private static boolean isJava(JavaClass type) {
    return type.isPrimitive()
        || type.getPackageName().startsWith("java.")
        || type.getPackageName().startsWith("org.jspecify");
  }
}
