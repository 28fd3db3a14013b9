/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.List;

/** The start-up measurements as a table: every measure of every app, side by side. */
final class StartupReport {
  private static final List<String> APPS =
      List.of(App.EMPTY, App.HTTP, App.FIRST_CALL, App.EXAMPLE);
  private static final List<String> CONTENDERS =
      List.of(Contender.NONE, Contender.COSTSPAN, Contender.OPENTELEMETRY, Contender.DATADOG);

  private StartupReport() {}

  static String table(Jdk jdk, Measurements measurements) {
    Markdown table = new Markdown("app", "measure", "none", "costspan", "opentelemetry", "datadog");
    for (String app : APPS) {
      for (Measure measure : Measure.values()) {
        if (measurements.of(app, Contender.NONE, measure).isPresent()) {
          table.row(
              app,
              measure.title(),
              cell(measurements, app, 0, measure),
              cell(measurements, app, 1, measure),
              cell(measurements, app, 2, measure),
              cell(measurements, app, 3, measure));
        }
      }
    }
    return "### Whole processes on JDK " + jdk.version() + ": ms, median (min)\n\n" + table;
  }

  private static String cell(
      Measurements measurements, String app, int contender, Measure measure) {
    return measurements
        .of(app, CONTENDERS.get(contender), measure)
        .map(
            series -> Markdown.number(series.median()) + " (" + Markdown.number(series.min()) + ")")
        .orElse("-");
  }
}
