/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may use whom. A package without a row does not exist; arrows point down the list only. */
class ArchitectureTest {
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("exchange", List.of()),
          entry("usage", List.of()),
          entry("settings", List.of()),
          entry("wire", List.of()),
          entry("provider", List.of("exchange", "usage", "wire", "settings")),
          entry("pricing", List.of("usage")),
          entry("attribution", List.of("exchange")),
          entry("tracker", List.of("usage", "pricing", "attribution")),
          entry("ledger", List.of("usage", "pricing", "attribution", "tracker")),
          entry("telemetry", List.of("usage", "pricing", "attribution", "tracker")),
          entry("jvm", List.of("usage", "pricing", "attribution", "tracker", "budget")),
          entry("budget", List.of("usage", "settings", "pricing", "attribution", "tracker")),
          entry("report", List.of("usage", "pricing", "attribution", "tracker", "ledger")),
          entry(
              "pipeline",
              List.of(
                  "exchange",
                  "usage",
                  "settings",
                  "provider",
                  "pricing",
                  "attribution",
                  "tracker",
                  "ledger",
                  "budget",
                  "telemetry",
                  "jvm")),
          entry("api", List.of("pipeline")),
          entry(
              "cli",
              List.of(
                  "exchange",
                  "usage",
                  "settings",
                  "provider",
                  "pricing",
                  "attribution",
                  "tracker",
                  "ledger",
                  "budget",
                  "report",
                  "pipeline")));

  private static final List<String> MONEY =
      List.of("pricing", "tracker", "ledger", "budget", "report");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.costspan");

  @Test
  void everyPackageHasARowAndUsesOnlyWhatItMay() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = packageOf(type);
      if (!MAY_USE.containsKey(from)) {
        violations.add(type.getName() + " is in a package without a row");
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String to = packageOf(target);
        boolean ours = target.getPackageName().startsWith("io.costspan");
        if (ours && !to.equals(from) && !MAY_USE.get(from).contains(to)) {
          violations.add(dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void noFloatingPointWhereMoneyIs() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!MONEY.contains(packageOf(type))) {
        continue;
      }
      type.getFields().stream()
          .filter(f -> List.of("double", "float").contains(f.getRawType().getName()))
          .forEach(f -> violations.add(f.getFullName()));
      type.getMethodCallsFromSelf().stream()
          .filter(c -> c.getTargetOwner().isEquivalentTo(BigDecimal.class))
          .filter(c -> c.getName().equals("doubleValue") || c.getName().equals("floatValue"))
          .forEach(c -> violations.add(c.getDescription()));
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void nothingThatWakesTheAppsLogging() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (dependency.getTargetClass().getPackageName().startsWith("java.util.logging")) {
          violations.add(dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  private static String packageOf(JavaClass type) {
    String rest = type.getPackageName().replaceFirst("^io\\.costspan\\.?", "");
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
