/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Ledgers;
import org.junit.jupiter.api.Test;

/**
 * Nothing private leaves: secrets in keys, headers, queries, prompts, answers, tool arguments,
 * errors, baggage, logging contexts, settings and the app's arguments, and not a byte of them in
 * what we write, send or print. They did travel, or else this would show nothing.
 */
class TaintIT {
  @Test
  void no_secret_is_in_anything_of_ours() throws Exception {
    try (TaintedRun run = new TaintedRun()) {
      ForkedApp.Result app = run.end();

      theyTravelled(run, app);
      everyCallIsBooked(run);
      run.printed().put("stderr", app.err());
      run.printed().put("OTLP", run.receiver().everything());
      assertThat(run.printed())
          .allSatisfy((where, text) -> assertThat(text).doesNotContain("s3cret-"));
      assertThat(run.taintedFiles()).isEmpty();
      run.plant();
      assertThat(run.taintedFiles()).containsExactly("planted");
    }
  }

  private static void theyTravelled(TaintedRun run, ForkedApp.Result app) {
    assertThat(app.exit()).as(app.all()).isZero();
    assertThat(run.sent())
        .contains(
            "s3cret-key",
            "s3cret-header",
            "s3cret-xkey",
            "s3cret-cookie",
            "s3cret-query",
            "s3cret-prompt",
            "s3cret-argument",
            "s3cret-tool-result");
    assertThat(app.out()).contains("s3cret-answer", "s3cret-delta");
    assertThat(app.err()).contains("Authorization is not read", "6 calls");
    assertThat(run.receiver().header("x-otlp")).isEqualTo("s3cret-otlp");
  }

  /** In each place that is searched there is something of these calls. */
  private static void everyCallIsBooked(TaintedRun run) throws Exception {
    assertThat(Ledgers.read(run.ledger()))
        .extracting(Booked::outcome)
        .containsExactlyInAnyOrder("priced", "priced", "priced", "priced", "failed", "unmetered");
    assertThat(String.join("\n", Ledgers.lines(run.ledger()))).contains("lookup", "nightly");
    assertThat(run.receiver().everything())
        .contains("lookup", "nightly", "costspan.tokens", "gen_ai.usage.cost");
    assertThat(run.printed().get("the endpoint")).contains("nightly", "costspan_tokens_total");
    assertThat(run.printed().get("summary")).contains("lookup");
    assertThat(run.printed().get("export")).contains("lookup", "nightly");
    assertThat(run.printed().get("doctor")).contains("(given)");
    assertThat(run.printed().get("doctor PID")).contains("okhttp", "active");
  }
}
