/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnpricedLinesTest {
  private final List<String> lines = new ArrayList<>();

  @Test
  void eachModelOnceWithWhatWouldPriceIt() {
    UnpricedLines sink = new UnpricedLines(CostRecord::model, lines::add);
    sink.accept(Records.unpriced("1", "m-1", "a"));
    sink.accept(Records.unpriced("2", "m-2", "a"));
    sink.accept(Records.unpriced("3", "m-1", "a"));
    sink.accept(Records.priced("4", "a", "1"));
    sink.accept(Records.unmetered("5", "m-3", "a"));
    assertThat(lines)
        .containsExactly(
            "unpriced, UNKNOWN_MODEL; such calls are counted, and not part of the cost. To price"
                + " them put this into the file that costspan.prices.file names, with your rates"
                + " (USD per 1M tokens, or per 1,000 pieces) in the place of each 1: m-1",
            lines.get(0).replace(": m-1", ": m-2"));
  }

  @Test
  void notMoreLinesThanAnybodyReads() {
    UnpricedLines sink = new UnpricedLines(CostRecord::model, lines::add);
    for (int i = 0; i < 100; i++) {
      sink.accept(Records.unpriced("r" + i, "m-" + i, "a"));
    }
    assertThat(lines).hasSize(UnpricedLines.MAX_LINES + 1);
    assertThat(lines.get(UnpricedLines.MAX_LINES))
        .isEqualTo(
            "more models have no price than are named here; summary and doctor list them all");
  }

  @Test
  void anAnswerThatNamesNoModel() {
    new UnpricedLines(record -> null, lines::add).accept(Records.unpriced("1", "", "a"));
    assertThat(lines)
        .containsExactly(
            "unpriced, UNKNOWN_MODEL; such calls are counted, and not part of the cost. The answer"
                + " names no model");
  }
}
