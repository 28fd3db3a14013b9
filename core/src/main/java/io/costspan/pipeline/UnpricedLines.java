/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.RecordSink;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says once of each model without a price how it gets one; of so many models at most. */
final class UnpricedLines implements RecordSink {
  static final int MAX_LINES = 20;

  private final Function<CostRecord, @Nullable String> priceFiles;
  private final Consumer<String> lines;
  private final Set<List<String>> said = new HashSet<>();

  /**
   * @param priceFiles makes the price file, in one line, that would price a call; null where none
   *     would, since the answer names no model
   * @param lines receives each line, without a line end
   */
  UnpricedLines(Function<CostRecord, @Nullable String> priceFiles, Consumer<String> lines) {
    this.priceFiles = priceFiles;
    this.lines = lines;
  }

  @Override
  public void accept(CostRecord record) {
    if (record.outcome() != Outcome.UNPRICED || said.size() > MAX_LINES) {
      return;
    }
    String model = Objects.requireNonNullElse(record.model(), "");
    String reason = Objects.requireNonNullElse(record.reason(), "");
    if (said.add(List.of(record.provider(), model, reason))) {
      lines.accept(
          said.size() > MAX_LINES
              ? "more models have no price than are named here; summary and doctor list them all"
              : line(record, reason));
    }
  }

  private String line(CostRecord record, String reason) {
    List<String> notes = record.cost().notes();
    String why = notes.isEmpty() ? "" : ": " + printable(notes.get(notes.size() - 1));
    String start =
        "unpriced, " + reason + why + "; such calls are counted, and not part of the cost. ";
    String file = priceFiles.apply(record);
    return file == null
        ? start + "The answer names no model"
        : start
            + "To price them put this into the file that costspan.prices.file names, with your rates"
            + " (USD per 1M tokens, or per 1,000 pieces) in the place of each 1: "
            + file;
  }

  /** A model's name is a server's word. */
  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
