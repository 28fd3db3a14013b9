/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.costspan.it.AgentJar;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The command line over the example's ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SummaryIT {
  private final Example example = new Example("summary");

  /** One run for all tests. */
  SummaryIT() throws Exception {
    example.run(example.watched(Jdks.running()).shortLived());
  }

  @Test
  void json_equals_the_hand_calculation() throws Exception {
    JsonNode json = new ObjectMapper().readTree(costspan(example, "summary", "--json").out());
    assertThat(new BigDecimal(json.at("/total/cost_usd").asText()))
        .isEqualByComparingTo(HandCalculation.total());
    assertThat(json.at("/total/calls").asInt()).isEqualTo(8);
    assertThat(costs(json, "model")).isEqualTo(HandCalculation.byModel());
    assertThat(costs(json, "trace")).isEqualTo(HandCalculation.byTrace(TraceIds.of(Example.SEED)));
  }

  @Test
  void table_names_every_model_and_trace() throws Exception {
    ForkedApp.Result table = costspan(example, "summary");
    assertThat(table.exit()).isZero();
    assertThat(table.out())
        .contains(HandCalculation.byModel().keySet())
        .contains(HandCalculation.byTrace(TraceIds.of(Example.SEED)).keySet());
    assertThat(table.err()).isEmpty();
  }

  @Test
  void doctor_says_where_things_are() throws Exception {
    Example fresh = new Example("doctor");
    ForkedApp.Result doctor = costspan(fresh, "doctor");
    assertThat(doctor.exit()).as(doctor.all()).isZero();
    assertThat(doctor.out()).contains(fresh.ledger().toString(), "not exported");
  }

  private static ForkedApp.Result costspan(Example example, String... arguments) throws Exception {
    return ForkedApp.on(Jdks.running())
        .property("costspan.ledger.dir", example.ledger())
        .jar(AgentJar.path())
        .arguments(arguments)
        .run();
  }

  private static Map<String, BigDecimal> costs(JsonNode json, String dimension) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (JsonNode row : json.get("by_" + dimension)) {
      BigDecimal cost = new BigDecimal(row.get("cost_usd").asText());
      costs.put(row.get(dimension).asText(), cost.stripTrailingZeros());
    }
    return costs;
  }
}
