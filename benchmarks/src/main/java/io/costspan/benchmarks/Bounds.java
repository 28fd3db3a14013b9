/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;

/**
 * The last table: what was promised, and what was measured. Judged by its reader, not by a test.
 */
final class Bounds {
  private static final List<String> OTHERS = List.of(Contender.OPENTELEMETRY, Contender.DATADOG);

  private final Markdown table = new Markdown("what", "measured", "bound");

  void addStartup(Jdk jdk, Measurements measurements) {
    for (Promise promise : Promise.ALL) {
      for (String other : OTHERS) {
        String what = "JDK " + jdk.parsed().feature() + ": " + promise.what() + " / " + other;
        String bound = other.equals(Contender.OPENTELEMETRY) ? promise.bound() : "";
        shares(promise, other, measurements).ifPresent(shares -> table.row(what, shares, bound));
      }
    }
  }

  private static Optional<String> shares(Promise promise, String other, Measurements measured) {
    return share(promise, other, measured, Series::median)
        .flatMap(
            median ->
                share(promise, other, measured, Series::min).map(min -> median + " (" + min + ")"));
  }

  private static Optional<String> share(
      Promise promise, String other, Measurements measured, ToDoubleFunction<Series> statistic) {
    return measured
        .ratio(promise.app(), other, promise.measure(), statistic)
        .map(Markdown::percent);
  }

  void addPerCall(Collection<RunResult> results) {
    for (Traffic api : Traffic.values()) {
      PerCallReport.find(results, "AnswerBenchmark.book " + api + " 20")
          .ifPresent(result -> perCall("20 KB answer, " + api, result, "< 50 us"));
    }
    PerCallReport.find(results, "OtherTrafficBenchmark.open")
        .ifPresent(result -> perCall("HTTP call to no LLM", result, "< 1 us, nothing kept"));
    PerCallReport.find(results, "LedgerBenchmark.append 2")
        .ifPresent(result -> perCall("record appended by two threads", result, "< 2 us"));
    for (String about : List.of("4", "20")) {
      PerCallReport.find(results, "BudgetBenchmark.check " + about)
          .ifPresent(
              result -> perCall("check of 20 budgets, " + about + " apply", result, "< 0.5 us"));
    }
  }

  private void perCall(String what, RunResult result, String bound) {
    String measured =
        PerCallReport.micros(result) + " us, " + PerCallReport.allocated(result) + " B";
    table.row(what, measured, bound);
  }

  @Override
  public String toString() {
    return "### What Costspan adds, over what the other agent adds: of medians (of minima)\n\n"
        + table;
  }
}
