/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import java.util.Locale;

/** Writes the fields of {@link EntryField}, in its order; what is not known is left out. */
final class EntryLine {
  private static final byte[] KIND = JsonBytes.key("kind");
  private static final byte[] CORRECTS = JsonBytes.key("corrects");
  private static final byte[] WAS = JsonBytes.key("was");
  private static final byte[] WAS_REASON = JsonBytes.key("was_reason");
  private static final byte[] TEXT = JsonBytes.key("text");
  private static final byte[] VERSION = JsonBytes.key("v");
  private static final byte[] ID = JsonBytes.key("id");
  private static final byte[] TIME = JsonBytes.key("time");
  private static final byte[] COUNT = JsonBytes.key("count");
  private static final byte[] USD = JsonBytes.key("usd");
  private static final byte[] START = JsonBytes.key("start");
  private static final byte[] STAGES = JsonBytes.key("stages");
  private static final byte[] SERVICES = JsonBytes.key("services");
  private static final byte[] WARNINGS = JsonBytes.key("warnings");
  private static final byte[] PROCESS = JsonBytes.key("process");

  private EntryLine() {}

  /** What stands in front of the record that says by how much. */
  static void write(Correction correction, JsonBytes json) {
    json.text(KIND, LedgerLine.ADJUST);
    json.text(CORRECTS, correction.corrects());
    json.constant(WAS, EnumTexts.OUTCOME, correction.was());
    json.text(WAS_REASON, correction.wasReason());
    json.text(TEXT, correction.text());
  }

  static void write(Entry entry, JsonBytes json) {
    json.text(KIND, kind(entry.kind()));
    json.number(VERSION, LedgerLine.VERSION);
    json.text(ID, entry.id());
    json.time(TIME, entry.time());
    json.text(TEXT, entry.text());
    if (entry.count() != 0) {
      json.number(COUNT, entry.count());
    }
    json.decimal(USD, entry.usd());
    Entry.Run run = entry.run();
    if (run != null) {
      json.time(START, run.start());
      json.object(STAGES, run.stages(), JsonBytes::decimal);
      json.object(SERVICES, run.services(), JsonBytes::decimal);
      json.list(WARNINGS, run.warnings(), JsonBytes::text);
    }
  }

  /** Who wrote a line, where the file's name does not tell; else empty. */
  static void process(String process, JsonBytes json) {
    json.knownText(PROCESS, process);
  }

  static String kind(Entry.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
