/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Records;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CoverageTest {
  @Test
  void everyOutcomeWithItsReasonsTheMostFrequentFirst() {
    CostTracker tracker = new CostTracker();
    for (int i = 0; i < 1_234; i++) {
      tracker.book(Records.priced("p" + i, "a", "1"));
    }
    for (int i = 0; i < 7; i++) {
      tracker.book(Records.unpriced("u" + i, "model-" + i, "a"));
    }
    tracker.book(Records.unpriced("again", "model-3", "a"));
    tracker.book(Records.unmetered("m", "gpt-4o", "a"));
    assertThat(Coverage.line(tracker.snapshot()))
        .isEqualTo(
            "1,243 calls: 1,234 priced, 8 unpriced (2 UNKNOWN_MODEL model-3, 1 UNKNOWN_MODEL"
                + " model-0, 1 UNKNOWN_MODEL model-1, 1 UNKNOWN_MODEL model-2, 1 UNKNOWN_MODEL"
                + " model-4, and 2 other reasons), 1 unmetered (NO_USAGE); prices"
                + " bundled-2026-11-10");
  }

  @Test
  void amountsAreExact() {
    assertThat(Amounts.usd(new BigDecimal("0.0123000"))).isEqualTo("0.0123");
    assertThat(Amounts.usd(new BigDecimal("1E+3"))).isEqualTo("1000.00");
    assertThat(Amounts.usd(new BigDecimal("1.5"))).isEqualTo("1.50");
    assertThat(Amounts.usd(new BigDecimal("0E-20"))).isEqualTo("0.00");
    assertThat(Amounts.usd(new BigDecimal("0.00000000000000000001")))
        .isEqualTo("0.00000000000000000001");
  }
}
