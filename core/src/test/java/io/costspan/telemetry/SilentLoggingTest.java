/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.costspan.telemetry.silent.Level;
import io.costspan.telemetry.silent.Logger;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that the SDK asks of java.util.logging, its silent replacement has. */
class SilentLoggingTest {
  private static final JavaClasses SDK =
      new ClassFileImporter()
          .importPackages(
              "io.opentelemetry.api",
              "io.opentelemetry.common",
              "io.opentelemetry.context",
              "io.opentelemetry.exporter",
              "io.opentelemetry.internal",
              "io.opentelemetry.sdk");

  @Test
  void theSdkUsesTheseTwoClassesOnly() {
    TreeSet<String> used = new TreeSet<>();
    for (JavaClass type : SDK) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (target.getPackageName().equals("java.util.logging")) {
          used.add(target.getSimpleName());
        }
      }
    }
    assertThat(used).containsExactly("Level", "Logger");
  }

  @Test
  void everyMemberTheSdkUsesExists() {
    TreeSet<String> used = new TreeSet<>();
    for (JavaClass type : SDK) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        if (access.getTargetOwner().getPackageName().equals("java.util.logging")) {
          used.add(signature(access));
        }
      }
    }
    assertThat(used).isNotEmpty().isSubsetOf(offered());
  }

  private static String signature(JavaAccess<?> access) {
    String name = access.getTargetOwner().getSimpleName() + '.' + access.getName();
    if (access instanceof JavaFieldAccess) {
      return name;
    }
    return access.getTarget() instanceof CodeUnitAccessTarget method
        ? name
            + method.getRawParameterTypes().stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.joining(",", "(", ")"))
        : name;
  }

  private static Set<String> offered() {
    Stream<String> levels = Arrays.stream(Level.class.getFields()).map(f -> "Level." + f.getName());
    Stream<String> methods =
        Arrays.stream(Logger.class.getDeclaredMethods())
            .map(
                m ->
                    Arrays.stream(m.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "Logger." + m.getName() + "(", ")")));
    return Stream.concat(levels, methods).collect(Collectors.toSet());
  }
}
