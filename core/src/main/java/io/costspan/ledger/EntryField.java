/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.List;

/** The fields of lines that are no records, as they are read. */
final class EntryField {
  /** In front of all fields of a record: what is corrected, and why. */
  static final List<Field<?>> CORRECTION =
      List.of(
          new Field<>("kind", Codec.TEXT, (d, v) -> d.kind = v),
          new Field<>("corrects", Codec.TEXT, (d, v) -> d.corrects = v),
          new Field<>("was", Codec.name(EnumTexts.OUTCOME), (d, v) -> d.was = v),
          new Field<>("was_reason", Codec.TEXT, (d, v) -> d.wasReason = v),
          new Field<>("text", Codec.TEXT, (d, v) -> d.text = v));

  /** All fields of an entry. */
  static final List<Field<?>> ENTRY =
      List.of(
          new Field<>("kind", Codec.TEXT, (d, v) -> d.kind = v),
          new Field<>("v", Codec.NUMBER, (d, v) -> d.version = v),
          new Field<>("id", Codec.TEXT, (d, v) -> d.id = v),
          new Field<>("time", Codec.TIME, (d, v) -> d.time = v),
          new Field<>("text", Codec.TEXT, (d, v) -> d.text = v),
          new Field<>("count", Codec.NUMBER, (d, v) -> d.count = v),
          new Field<>("usd", Codec.USD, (d, v) -> d.usd = v),
          new Field<>("start", Codec.TIME, (d, v) -> d.start = v),
          new Field<>("stages", Codec.USD_BY_NAME, (d, v) -> d.stages = v),
          new Field<>("services", Codec.USD_BY_NAME, (d, v) -> d.services = v),
          new Field<>("warnings", Codec.TEXTS, (d, v) -> d.warnings = v));

  /** The last field of any line, where another process wrote it than the file's name says. */
  static final Field<String> PROCESS = new Field<>("process", Codec.TEXT, (d, v) -> d.process = v);

  /** Of lines of all kinds. */
  static final List<Field<?>> ANY = List.of(PROCESS);

  private EntryField() {}
}
