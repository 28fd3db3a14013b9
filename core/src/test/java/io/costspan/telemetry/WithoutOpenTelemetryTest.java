/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Our classes alone, OpenTelemetry not on the class path: what needs it fails, the rest works. */
class WithoutOpenTelemetryTest {
  private final List<String> warnings = new ArrayList<>();

  @Test
  void nothingOfItIsLoadedWhereNothingIsExported() throws Exception {
    try (URLClassLoader alone = alone()) {
      Object sink =
          start(alone, Map.of("otel.traces.exporter", "none", "otel.metrics.exporter", ""));
      assertThat(sink).isNull();
      assertThat(warnings).isEmpty();
    }
  }

  /** Shows that the test above would notice. */
  @Test
  void itIsNeededWhereSomethingIs() throws Exception {
    try (URLClassLoader alone = alone()) {
      Object sink = start(alone, Map.of("otel.exporter.otlp.endpoint", "http://localhost:1"));
      assertThat(sink).isNull();
      assertThat(warnings)
          .singleElement()
          .asString()
          .startsWith("telemetry: nothing is exported, NoClassDefFoundError: io/opentelemetry/");
      assertThatThrownBy(() -> alone.loadClass("io.opentelemetry.api.OpenTelemetry"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  private Object start(ClassLoader loader, Map<String, String> settings)
      throws ReflectiveOperationException {
    Class<?> settingsType = loader.loadClass(TelemetrySettings.class.getName());
    Class<?> exportType = loader.loadClass(ExportSettings.class.getName());
    Constructor<?> export =
        exportType.getDeclaredConstructor(Map.class, UnaryOperator.class, UnaryOperator.class);
    Method start =
        loader
            .loadClass(Telemetry.class.getName())
            .getDeclaredMethod("start", String.class, exportType, settingsType, Consumer.class);
    export.setAccessible(true);
    start.setAccessible(true);
    UnaryOperator<String> none = key -> null;
    try {
      return start.invoke(
          null,
          "shop",
          export.newInstance(settings, none, none),
          settingsType.getField("USUAL").get(null),
          (Consumer<String>) warnings::add);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static URLClassLoader alone() {
    URL classes = Telemetry.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
  }
}
