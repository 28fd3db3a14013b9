/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A record, a correction or an entry as one line of JSON, and back. Fields that this version does
 * not know are skipped, and so is a line of a kind that it does not know.
 */
public final class LedgerLine {
  /** Grows only when an older reader would misunderstand a line; new fields do not count. */
  static final long VERSION = 1;

  /** The kind of a line that corrects a record; a line without a kind is a record. */
  static final String ADJUST = "adjust";

  private static final int TYPICAL = 1024;

  private LedgerLine() {}

  /** One line with its end. */
  public static byte[] of(CostRecord record) {
    return of(record, "");
  }

  /**
   * One line with its end.
   *
   * @param process the one that wrote the record, where the file's name does not tell; else empty
   */
  public static byte[] of(CostRecord record, String process) {
    return line(process, json -> RecordLine.write(record, json));
  }

  /** Writes one line with its end; {@code out} stays open. */
  public static void write(CostRecord record, OutputStream out) throws IOException {
    out.write(of(record));
  }

  /** As {@link #of(CostRecord, String)}: of the process that wrote what is corrected. */
  public static byte[] of(Correction correction, String process) {
    return line(
        process,
        json -> {
          EntryLine.write(correction, json);
          RecordLine.write(correction.delta(), json);
        });
  }

  /** As {@link #of(CostRecord, String)}. */
  public static byte[] of(Entry entry, String process) {
    return line(process, json -> EntryLine.write(entry, json));
  }

  private static byte[] line(String process, Consumer<JsonBytes> fields) {
    JsonBytes json = new JsonBytes(TYPICAL);
    json.startObject();
    fields.accept(json);
    EntryLine.process(process, json);
    end(json);
    return Arrays.copyOf(json.array(), json.size());
  }

  static void write(Entry entry, JsonBytes json) {
    json.startObject();
    EntryLine.write(entry, json);
    end(json);
  }

  /** Appends one line with its end. */
  static void write(CostRecord record, JsonBytes json) {
    json.startObject();
    RecordLine.write(record, json);
    end(json);
  }

  private static void end(JsonBytes json) {
    json.endObject();
    json.endLine();
  }

  /**
   * Reads one line that must be a record, with or without its end.
   *
   * @throws IOException where it is not a record; the message says why, without any content
   */
  public static CostRecord read(byte[] bytes, int from, int length) throws IOException {
    Found found = new Found();
    read(bytes, from, length, Detail.ALL, "", found);
    if (found.record == null) {
      throw new MalformedException("not a record");
    }
    return Objects.requireNonNull(found.record);
  }

  private static final class Found implements LedgerVisitor {
    @Nullable CostRecord record;

    @Override
    public void record(CostRecord read, String process) {
      record = read;
    }
  }

  /**
   * Reads one line of any kind.
   *
   * @param writer the process that wrote the file
   * @throws IOException where it is none; the message says why, without any content
   */
  static void read(
      byte[] bytes, int from, int length, Detail detail, String writer, LedgerVisitor visitor)
      throws IOException {
    draft(bytes, from, length, detail).show(writer, visitor);
  }

  /** What a line of any kind says, whoever has written it. */
  static Draft draft(byte[] bytes, int from, int length, Detail detail) throws IOException {
    return AnyJson.read(bytes, from, length, detail.spared());
  }
}
