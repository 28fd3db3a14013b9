/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoveragePageTest {
  private static final Path PAGE = Path.of("../docs/coverage.md");
  private static final String REWRITE =
      "mvn -pl core test -Dtest=CoveragePageTest -Dcostspan.docs.write=true";

  private static final String START =
      """
      <!-- generated from io.costspan.tracker.Reason; rewrite with:
           %s -->
      # Which calls does the cost cover?

      Every call to an LLM that Costspan sees becomes a record with an outcome. None is left out, and none
      is $0 because something is not known:

      | Outcome | Meaning | In the cost? |
      | --- | --- | --- |
      | `priced` | usage and cost are known | yes |
      | `unpriced` | usage is known, its price is not | no; counted with its tokens |
      | `unmetered` | no usage is known: it may have cost something, and nobody can say how much | no; counted |
      | `failed` | an error, or nothing was sent | nothing was billed |

      ## Where it is said

      | Where | What |
      | --- | --- |
      | the record (ledger, span, replay) | outcome and reason |
      | stderr, while the app runs | one line for each new model without a price, with the price file that would price it (20 models at most) |
      | stderr, at the exit | the calls of each outcome with their reasons, and what did not get through |
      | `summary`, `summary --json` | which calls are not in the cost: reason, provider, API, model, calls, tokens, and what to do |
      | `doctor` | the same for the last 7 days of the ledger |
      | `doctor PID` | the same for a running app, as of the last second, and what did not get through |
      | metric `costspan.calls` | a counter with outcome and reason as attributes |

      """;

  private static final String END =
      """

      A failed call's reason in reports is its error type: the HTTP status, `cancelled`, `transport`, or
      `error` for an error that is stated in a 200 answer.

      ## What did not get through

      The totals of the exit line and of `doctor PID` count what was booked in the app. What is lost behind
      that is counted beside them, and said wherever it is not 0:

      | Count | Meaning | What to do |
      | --- | --- | --- |
      | `failures of ours` | our code failed in a tap, a reader, a sink; the call went on, and is counted as `UNREADABLE` where its usage is gone | report it with the line on stderr, which names class and place |
      | `failures in hooks` | the same in the hook of a client | as above |
      | `calls not booked` | the JVM went down before they could be booked, within two seconds | nothing, where it was killed; else a slow disk or endpoint |
      | `records not in the ledger` | the disk refused them, or they came faster than it could take them | the line on stderr says why; `costspan.ledger.dir` names another folder |
      | `spans not sent` | the endpoint did not take them, or more than `OTEL_BSP_MAX_QUEUE_SIZE` (2,048) waited for it | look at the endpoint; a longer queue |
      """;

  @Test
  void thePageIsTheOneTheReasonsGive() throws IOException {
    if (Boolean.getBoolean("costspan.docs.write")) {
      Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
        .as("docs/coverage.md is generated; rewrite it with: %s", REWRITE)
        .isEqualTo(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder(START.formatted(REWRITE));
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.PRICED) {
        page.append("## Why a call is ").append(outcome.name().toLowerCase(java.util.Locale.ROOT));
        page.append("\n\n| Reason | Meaning | What to do |\n| --- | --- | --- |\n");
        for (Reason reason : Reason.values()) {
          if (reason.outcome() == outcome) {
            page.append("| `").append(reason.name()).append("` | ").append(reason.meaning());
            page.append(" | ").append(reason.remedy()).append(" |\n");
          }
        }
        page.append(outcome == Outcome.FAILED ? "" : "\n");
      }
    }
    return page.append(END).toString();
  }
}
