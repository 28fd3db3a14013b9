/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;

/** What the bundled book makes of a reading. */
final class Amounts {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Pricer PRICER = new Pricer(PriceBooks.bundled());

  private Amounts() {}

  static Cost openai(Readings readings) {
    return PRICER.price(readings.reading(), "openai", NOW);
  }

  static Cost anthropic(Readings readings) {
    return PRICER.price(readings.reading(), "anthropic", NOW);
  }

  static String amount(Cost cost) {
    assertThat(cost.reason()).as("%s", cost.notes()).isNull();
    return Objects.requireNonNull(cost.amount()).toPlainString();
  }

  static void assertUnpriced(Cost cost, Cost.Unpriced reason, String note) {
    assertThat(cost.reason()).isEqualTo(reason);
    assertThat(cost.amount()).isNull();
    assertThat(cost.computed()).isNull();
    assertThat(cost.source()).isEqualTo(CostSource.NONE);
    assertThat(cost.lines()).isEmpty();
    assertThat(cost.notes()).contains(note);
  }
}
