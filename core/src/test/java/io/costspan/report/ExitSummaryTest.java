/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitSummaryTest {
  private final CostTracker tracker = new CostTracker();

  @Test
  void nothingWithoutCalls() {
    assertThat(ExitSummary.line(tracker.snapshot(), List.of())).isEmpty();
  }

  @Test
  void callsTokensMoneyAndWhatIsMissing() {
    for (int i = 0; i < 10; i++) {
      tracker.book(Records.priced("p" + i, "a", "0.00123"));
    }
    tracker.book(Records.unmetered("u", "m", "a"));
    assertThat(ExitSummary.line(tracker.snapshot(), List.of()))
        .contains(
            "costspan: 11 calls, 12,300 in + 450 out tokens, $0.0123 (10 priced, 1 unmetered:"
                + " NO_USAGE)");
  }

  @Test
  void neverZeroForUnknown() {
    tracker.book(Records.unpriced("1", "gpt-x", "a"));
    assertThat(ExitSummary.line(tracker.snapshot(), List.of()))
        .contains(
            "costspan: 1 call, 1,230 in + 45 out tokens, unpriced (0 priced, 1 unpriced:"
                + " UNKNOWN_MODEL gpt-x)");
  }

  @Test
  void unmeteredAndFailedAlone() {
    tracker.book(Records.failed("1", "m", "a"));
    assertThat(ExitSummary.line(tracker.snapshot(), List.of()))
        .contains("costspan: 1 call, 0 in + 0 out tokens, 0.00 (0 priced, 1 failed: 429)");
    tracker.book(Records.unmetered("2", "m", "a"));
    assertThat(ExitSummary.line(tracker.snapshot(), List.of()))
        .contains(
            "costspan: 2 calls, 0 in + 0 out tokens, unmetered (0 priced, 1 unmetered: NO_USAGE,"
                + " 1 failed: 429)");
  }

  @Test
  void whatDidNotGetThroughIsSaidEvenWithoutCalls() {
    List<Loss> losses =
        List.of(
            new Loss("failures of ours", 0),
            new Loss("calls not booked", 1_200),
            new Loss("records not in the ledger", 3));
    assertThat(ExitSummary.line(tracker.snapshot(), losses))
        .contains(
            "costspan: 0 calls, 0 in + 0 out tokens, 0.00 (0 priced); 1,200 calls not booked; 3"
                + " records not in the ledger");
  }
}
