/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Totals;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger says to a query. Immutable.
 *
 * @param totals the sum of all calls that were meant, and what is missing in it
 * @param sections the same calls, grouped in several ways
 * @param missing how many calls the ledger itself says it lacks in the period, whatever the filters
 * @param problems what could not be read, with file and line
 */
public record Report(Totals totals, List<Section> sections, long missing, List<String> problems) {
  public Report {
    sections = List.copyOf(sections);
    problems = List.copyOf(problems);
  }

  /**
   * Reads the ledger in {@code folder}; a missing folder holds no calls.
   *
   * @param groupings what each section is grouped by, the outermost first
   */
  public static Report of(File folder, Query query, List<List<GroupBy>> groupings) {
    ReportBuilder builder = new ReportBuilder(groupings);
    List<String> problems = new ArrayList<>();
    Calls.read(folder, query, groupings, builder, problems::add);
    return builder.build(problems);
  }
}
