/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** JMH's results as a table. */
final class PerCallReport {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private PerCallReport() {}

  static String table(Collection<RunResult> results) {
    Markdown table = new Markdown("benchmark", "us, median (min)", "bytes allocated", "per second");
    for (RunResult result : results) {
      table.row(
          name(result.getParams()),
          micros(result),
          allocated(result),
          String.format(Locale.ROOT, "%,.0f", 1e9 / median(result)));
    }
    return "### Per call (JMH, average time)\n\n" + table;
  }

  /** For example {@code AnswerBenchmark.read ANTHROPIC 20}. */
  static String name(BenchmarkParams params) {
    String name = params.getBenchmark();
    StringBuilder text = new StringBuilder(name.substring(Benchmarks.PACKAGE.length()));
    params.getParamsKeys().forEach(key -> text.append(' ').append(params.getParam(key)));
    return text.toString();
  }

  static Optional<RunResult> find(Collection<RunResult> results, String name) {
    return results.stream().filter(result -> name(result.getParams()).equals(name)).findFirst();
  }

  /** Median and minimum of the iterations. */
  static String micros(RunResult result) {
    return Markdown.number(median(result) / 1000)
        + " ("
        + Markdown.number(result.getPrimaryResult().getStatistics().getMin() / 1000)
        + ")";
  }

  static String allocated(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
    return bytes == null ? "?" : String.format(Locale.ROOT, "%.0f", bytes.getScore());
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
