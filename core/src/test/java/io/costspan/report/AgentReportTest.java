/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Reason;
import io.costspan.tracker.Records;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentReportTest {
  private final CostTracker tracker = new CostTracker();

  @Test
  void whatIsSentIsWhatIsShown() throws IOException {
    tracker.book(Records.priced("1", "a", "0.1"));
    tracker.book(Records.unpriced("2", "gpt-x", "a"));
    tracker.book(Records.failed("3", "gpt-x", "a"));
    AgentReport report =
        AgentReport.of(
            tracker.coverage(),
            List.of(new Loss("failures of ours", 0), new Loss("spans not sent", 1234)));
    assertThat(AgentReport.parse(report.json())).isEqualTo(report);
    assertThat(report.render())
        .isEqualTo(
            """
            3 calls, 2,460 in + 90 out tokens, $0.10 (1 priced, 1 unpriced: UNKNOWN_MODEL gpt-x, 1 failed: 429)

            not in cost  reason         provider  api          model  calls  input  output
            unpriced     UNKNOWN_MODEL  openai    openai.chat  gpt-x      1  1,230      45
            UNKNOWN_MODEL: %s

            did not get through  count
            failures of ours         0
            spans not sent       1,234
            """
                .formatted(Reason.UNKNOWN_MODEL.remedy()));
  }

  @Test
  void anotherVersionMaySayMoreOrLess() throws IOException {
    AgentReport report =
        AgentReport.parse(
            "{\"new\":{\"x\":[1]},\"line\":\"1 call\",\"not_in_cost\":[{\"outcome\":\"odd\",\"more\":[{}]}]}");
    assertThat(report.line()).isEqualTo("1 call");
    assertThat(report.render()).contains("odd").contains("(all others)");
    assertThatThrownBy(() -> AgentReport.parse("[]")).isInstanceOf(IOException.class);
  }

  @Test
  void theCoverageOfTheTrackerIsThatOfItsSnapshot() {
    tracker.book(Records.priced("1", "a", "0.1"));
    tracker.book(Records.unmetered("2", "m", "a"));
    assertThat(tracker.coverage().gaps()).isEqualTo(tracker.snapshot().gaps());
    assertThat(tracker.coverage().total()).isEqualTo(tracker.snapshot().total());
    assertThat(tracker.coverage().groups()).isEmpty();
  }
}
