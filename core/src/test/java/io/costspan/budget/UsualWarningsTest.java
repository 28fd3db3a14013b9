/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.tracker.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UsualWarningsTest {
  private final List<String> said = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();

  private UsualWarnings warnings(String operation, String run) {
    return Objects.requireNonNull(UsualWarnings.of(operation, run, said::add, signals::add));
  }

  private List<String> lines() {
    return signals.stream().map(Signal::message).toList();
  }

  @Test
  void an_operation_is_named_once_for_its_kind() {
    UsualWarnings warnings = warnings("1 USD", "off");
    warnings.accept(Records.priced("1", "a", "1"));
    warnings.accept(Records.priced("2", "a", "1.000000000000000001"));
    warnings.accept(Records.priced("3", "a", "7"));
    warnings.accept(Records.priced("4", "other\n-model", "a", "2"));
    Facets tool = Facets.builder().offer(Facet.OPERATION, "TOOL_CALL").build();
    warnings.accept(Records.of(Records.priced("5", "a", "1.50"), tool));
    warnings.accept(Records.unpriced("6", "x", "a"));
    assertThat(lines())
        .containsExactly(
            "one LLM_CALL of gpt-4o cost 1.000000000000000001 USD, more than 1 USD; said once of"
                + " its kind (warn.operation)",
            "one LLM_CALL of other?-model cost 2 USD, more than 1 USD; said once of its kind"
                + " (warn.operation)",
            "one TOOL_CALL of gpt-4o cost 1.5 USD, more than 1 USD; said once of its kind"
                + " (warn.operation)");
    assertThat(signals.get(1).budget()).isEqualTo("operation");
    assertThat(signals.get(1).of()).isEqualTo("LLM_CALL of other?-model");
  }

  @Test
  void a_process_that_calls_everything_fills_no_log() {
    UsualWarnings warnings = warnings("1 USD", "");
    for (int i = 0; i < 1000; i++) {
      warnings.accept(Records.priced("r" + i, "m-" + i, "a", "2"));
    }
    assertThat(signals).hasSize(UsualWarnings.MAX_KINDS);
  }

  @Test
  void a_run_is_warned_of_once_when_it_has_cost_more() {
    UsualWarnings warnings = warnings("off", "$0.3");
    for (int i = 0; i < 5; i++) {
      warnings.accept(Records.priced("r" + i, "a", "0.1"));
    }
    assertThat(lines())
        .containsExactly(
            "this run has cost more than 0.3 USD: 0.4 USD so far; said once (warn.run)");
  }

  @Test
  void both_can_be_switched_off() {
    assertThat(UsualWarnings.of("off", "", said::add, signals::add)).isNull();
    assertThat(said).isEmpty();
  }

  @Test
  void what_is_no_amount_is_said_with_what_is_allowed() {
    assertThat(UsualWarnings.of("5 pounds", "1 USD/min", said::add, signals::add)).isNull();
    assertThat(said)
        .containsExactly(
            "warn.operation: '5 pounds' is no amount in USD, nothing is warned of; allowed: 5 USD,"
                + " 0.50 USD, off",
            "warn.run: '1 USD/min' is no amount in USD, nothing is warned of; allowed: 5 USD,"
                + " 0.50 USD, off");
  }
}
