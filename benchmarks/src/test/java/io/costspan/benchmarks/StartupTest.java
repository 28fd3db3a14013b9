/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the harness works; what it measures is judged by its reader. */
class StartupTest {
  @Test
  void oneRoundOfTheEmptyAppIsMeasured() throws IOException, InterruptedException {
    String home = System.getProperty("java.home");
    StartupOptions options =
        StartupOptions.parse(
            List.of("--rounds", "1", "--java", home, "--apps", "empty", "--agents", "none"));

    Map<Jdk, Measurements> measured = Startup.run(options);

    assertThat(measured.keySet()).extracting(jdk -> jdk.home().toString()).containsExactly(home);
    Measurements measurements = measured.values().iterator().next();
    assertThat(measurements.of(App.EMPTY, Contender.NONE, Measure.WALL)).isPresent();
    assertThat(measurements.of(App.EMPTY, Contender.NONE, Measure.CPU)).isPresent();
    assertThat(measurements.of(App.EMPTY, Contender.NONE, Measure.FIRST_CALL)).isEmpty();
  }

  @Test
  void whatOursAddsIsComparedWithWhatTheOtherAdds() {
    Measurements measurements = new Measurements();
    cpu(measurements, Contender.NONE, 100, 110, 500);
    cpu(measurements, Contender.COSTSPAN, 120, 135, 121);
    cpu(measurements, Contender.OPENTELEMETRY, 600, 700, 610);

    assertThat(measurements.ratio(App.EMPTY, Contender.OPENTELEMETRY, Measure.CPU, Series::median))
        .contains((121.0 - 110) / (610 - 110));
    assertThat(measurements.ratio(App.EMPTY, Contender.OPENTELEMETRY, Measure.CPU, Series::min))
        .contains((120.0 - 100) / (600 - 100));
    assertThat(measurements.ratio(App.EMPTY, Contender.DATADOG, Measure.CPU, Series::min))
        .isEmpty();
  }

  @Test
  void anUnknownFlagIsNamed() {
    assertThatThrownBy(() -> StartupOptions.parse(List.of("--round", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown --round\n");
  }

  private static void cpu(Measurements measurements, String contender, double... values) {
    for (double value : values) {
      measurements.add(App.EMPTY, contender, Map.of(Measure.CPU, value));
    }
  }
}
