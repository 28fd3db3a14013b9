/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.ledger.LedgerLine;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report reads of each line what it is grouped and filtered by, whatever that is. */
class FieldsOfGroupsTest {
  @TempDir Path folder;

  static Stream<String> names() {
    return GroupBy.names().stream().map(name -> name.replace("NAME", "team"));
  }

  private static CostRecord record() {
    Facets.Builder facets = Facets.builder().label("team", "payments");
    for (Facet facet : Facet.values()) {
      facets.offer(facet, "the " + facet.key());
    }
    return Records.of(Records.priced("01", "gpt-4o", "a", "0.10"), facets.build());
  }

  @ParameterizedTest
  @MethodSource("names")
  void isGroupedByWhatTheWholeRecordSays(String name) throws IOException {
    GroupBy by = Objects.requireNonNull(GroupBy.named(name, ZoneOffset.UTC));
    String key = keyInTheLedger(by);
    Report report = Report.of(folder.toFile(), Query.ALL, List.of(List.of(by)));
    assertThat(report.sections().get(0).rows())
        .extracting(Section.Row::keys)
        .containsExactly(List.of(key));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isFilteredByWhatTheWholeRecordSays(String name) throws IOException {
    GroupBy by = Objects.requireNonNull(GroupBy.named(name, ZoneOffset.UTC));
    Query query =
        new Query(Query.ALL.period(), List.of(new Filter(by, List.of(keyInTheLedger(by)))));
    assertThat(Report.of(folder.toFile(), query, List.of()).totals().total().calls()).isEqualTo(1);
  }

  private String keyInTheLedger(GroupBy by) throws IOException {
    CostRecord record = record();
    Files.write(folder.resolve("2026-11-22.1-a.jsonl"), LedgerLine.of(record));
    String key = by.key().apply(new Seen(record, "1-a", record.outcome()));
    assertThat(key).isNotEqualTo("(none)");
    return key;
  }
}
