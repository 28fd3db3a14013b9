/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Filter;
import io.costspan.report.GroupBy;
import io.costspan.report.Sheet;
import io.costspan.report.TraceTree;
import io.costspan.tracker.Dimension;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code costspan trace ID}: the calls of one trace as a tree. */
@Command(
    name = "trace",
    description =
        "The calls of one trace as a tree, with times and costs. All: summary --by trace.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 done, 1 no such trace, 2 wrong input."})
final class TraceCommand extends SheetCommand {
  @Parameters(paramLabel = "ID", description = "32 hexadecimal digits, or their beginning and *.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Override
  public Integer call() {
    Filter trace = new Filter(GroupBy.of(Dimension.TRACE), List.of(id));
    return print(
        line(),
        List.of(trace),
        (folder, query, problems) -> {
          Sheet sheet = TraceTree.of(folder, query, problems);
          return sheet.rows().isEmpty() ? null : sheet;
        });
  }
}
