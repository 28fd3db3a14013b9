/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The fields of lines that are no records. */
final class EntryField {
  private static final Codec<Outcome> OUTCOME = Codec.name(Outcome.class, true);

  /** In front of all fields of a record: what is corrected, and why. */
  static final List<Field<Correction, ?>> CORRECTION =
      List.of(
          new Field<>("kind", Codec.TEXT, c -> LedgerLine.ADJUST, (d, v) -> d.kind = v),
          new Field<>("corrects", Codec.TEXT, Correction::corrects, (d, v) -> d.corrects = v),
          new Field<>("was", OUTCOME, Correction::was, (d, v) -> d.was = v),
          new Field<>("was_reason", Codec.TEXT, Correction::wasReason, (d, v) -> d.wasReason = v),
          new Field<>("text", Codec.TEXT, Correction::text, (d, v) -> d.text = v));

  /** All fields of an entry. */
  static final List<Field<Entry, ?>> ENTRY =
      List.of(
          new Field<>("kind", Codec.TEXT, e -> kind(e.kind()), (d, v) -> d.kind = v),
          new Field<>("v", Codec.NUMBER, e -> LedgerLine.VERSION, (d, v) -> d.version = v),
          new Field<>("id", Codec.TEXT, Entry::id, (d, v) -> d.id = v),
          new Field<>("time", Codec.TIME, Entry::time, (d, v) -> d.time = v),
          new Field<>("text", Codec.TEXT, Entry::text, (d, v) -> d.text = v),
          new Field<>(
              "count", Codec.NUMBER, e -> e.count() == 0 ? null : e.count(), (d, v) -> d.count = v),
          new Field<>("usd", Codec.USD, Entry::usd, (d, v) -> d.usd = v),
          new Field<>("start", Codec.TIME, of(Entry.Run::start), (d, v) -> d.start = v),
          new Field<>("stages", Codec.USD_BY_NAME, of(Entry.Run::stages), (d, v) -> d.stages = v),
          new Field<>(
              "services", Codec.USD_BY_NAME, of(Entry.Run::services), (d, v) -> d.services = v),
          new Field<>("warnings", Codec.TEXTS, of(Entry.Run::warnings), (d, v) -> d.warnings = v));

  /** The last field of any line, where another process wrote it than the file's name says. */
  static final Field<String, String> PROCESS =
      new Field<>("process", Codec.TEXT, p -> p.isEmpty() ? null : p, (d, v) -> d.process = v);

  /** Of lines of all kinds. */
  static final List<Field<String, ?>> ANY = List.of(PROCESS);

  private EntryField() {}

  /** Left out where there is no run, and where it is empty. */
  private static <T> Field.Getter<Entry, T> of(Function<Entry.Run, T> part) {
    return entry -> {
      Entry.Run run = entry.run();
      T value = run == null ? null : part.apply(run);
      return Map.of().equals(value) || List.of().equals(value) ? null : value;
    };
  }

  static String kind(Entry.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
