/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.budget.BudgetReader;
import io.costspan.budget.Budgets;
import io.costspan.settings.SettingsReader;
import io.costspan.telemetry.BudgetReading;
import io.costspan.tracker.Records;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetReadingsTest {
  @TempDir Path folder;

  private List<BudgetReading> readings(String yaml, int users) throws IOException {
    Path file = Files.writeString(folder.resolve("costspan.yaml"), yaml);
    var settings = SettingsReader.read("config=" + file, new Properties(), Map.of());
    Budgets budgets =
        new Budgets(
            BudgetReader.read(settings.budgets(), problem -> {}),
            InstantSource.system(),
            crossing -> {});
    for (int i = 0; i < users; i++) {
      Facets whose =
          Facets.builder().offer(Facet.USER, "u" + i).offer(Facet.AGENT, "a" + i).build();
      budgets.settle(Records.of(Records.priced("r" + i, "a", "0.1" + i), whose), null, null);
    }
    return BudgetReadings.of(budgets.states(), List.of("agent", "job"));
  }

  @Test
  void amounts_are_exact_and_a_group_has_its_name() throws IOException {
    assertThat(
            readings(
                """
                budgets:
                  all: {limit: 2 USD}
                  calls: {limit: 8 calls, group-by: agent}
                """,
                2))
        .containsExactly(
            reading("all", null, "USD", "0.21", "2"),
            reading("calls", "a0", "calls", "1", "8"),
            reading("calls", "a1", "calls", "1", "8"));
  }

  @Test
  void nobody_is_named_whom_metrics_are_not_split_by() throws IOException {
    assertThat(readings("budgets: {each: {limit: 2 USD, group-by: [agent, user]}}", 3))
        .containsExactly(reading("each", null, "USD", "0.12", "2"));
  }

  @Test
  void a_budget_that_nobody_has_used_is_there_unless_it_is_of_somebody() throws IOException {
    assertThat(readings("budgets: {all: {limit: 2 USD}, each: {limit: 1 USD, group-by: job}}", 0))
        .containsExactly(reading("all", null, "USD", "0", "2"));
  }

  @Test
  void of_thousands_the_fullest_are_shown() throws IOException {
    List<BudgetReading> readings =
        readings("budgets: {each: {limit: 2 USD, group-by: agent}}", 3000);
    assertThat(readings).hasSize(BudgetReadings.MAX_VALUES);
    assertThat(readings.get(0).group()).isEqualTo("a999");
  }

  private static BudgetReading reading(
      String name, @Nullable String of, String unit, String a, String b) {
    return new BudgetReading(name, of, unit, new BigDecimal(a), new BigDecimal(b), BigDecimal.ZERO);
  }
}
