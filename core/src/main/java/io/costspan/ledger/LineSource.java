/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The values of one line, field by field as they come: each is that of the field that was moved to,
 * or of the list that is being read, and is read once.
 */
interface LineSource {
  /** One value of a list or an object. */
  @FunctionalInterface
  interface One<T> {
    T read(LineSource line) throws IOException;
  }

  /** Enters the object that comes next. */
  void open() throws IOException;

  /**
   * Moves to the value of the next field of an object that is known, wanted, and not null; the
   * object is left behind its last.
   *
   * @param previous the place of the field before, or -1
   * @return its place, or -1 at the end
   */
  int next(Shape shape, int previous) throws IOException;

  String text() throws IOException;

  /** A text that no other line has. */
  String id() throws IOException;

  boolean flag() throws IOException;

  /** A whole number. */
  long number() throws IOException;

  /** An exact decimal in a string: JSON numbers become binary fractions in most readers. */
  BigDecimal decimal() throws IOException;

  /** A number of milliseconds with as many decimals as the duration has. */
  Duration millis() throws IOException;

  /** UTC, as in {@code 2026-11-22T09:11:01.123456Z}. */
  Instant time() throws IOException;

  <E extends Enum<E>> E constant(EnumTexts<E> texts) throws IOException;

  <T> List<T> list(One<T> one) throws IOException;

  /** An object whose names are any texts, and its values texts too; what is none is left out. */
  <T> Map<String, T> byName(One<T> one) throws IOException;

  /** What says that the value is not what it should be. */
  MalformedException malformed(String what);
}
