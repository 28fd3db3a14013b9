/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import java.util.Locale;

/** Writes the fields of lines that are no records; what is not known is left out. */
final class EntryLine {
  private EntryLine() {}

  /** What stands in front of the record that says by how much. */
  static void write(Correction correction, JsonBytes json) {
    json.text(LineKeys.KIND, LedgerLine.ADJUST);
    json.text(LineKeys.CORRECTS, correction.corrects());
    json.constant(LineKeys.WAS, EnumTexts.OUTCOME, correction.was());
    json.text(LineKeys.WAS_REASON, correction.wasReason());
    json.text(LineKeys.TEXT, correction.text());
  }

  static void write(Entry entry, JsonBytes json) {
    json.text(LineKeys.KIND, kind(entry.kind()));
    json.number(LineKeys.VERSION, LedgerLine.VERSION);
    json.text(LineKeys.ID, entry.id());
    json.time(LineKeys.TIME, entry.time());
    json.text(LineKeys.TEXT, entry.text());
    if (entry.count() != 0) {
      json.number(LineKeys.COUNT, entry.count());
    }
    json.decimal(LineKeys.USD, entry.usd());
    Entry.Run run = entry.run();
    if (run != null) {
      json.time(LineKeys.START, run.start());
      json.object(LineKeys.STAGES, run.stages(), JsonBytes::decimal);
      json.object(LineKeys.SERVICES, run.services(), JsonBytes::decimal);
      json.list(LineKeys.WARNINGS, run.warnings(), JsonBytes::text);
    }
  }

  /** Who wrote a line, where the file's name does not tell; else empty. */
  static void process(String process, JsonBytes json) {
    json.knownText(LineKeys.PROCESS, process);
  }

  static String kind(Entry.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
