/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

/**
 * A field: its name, and what its value is.
 *
 * @param token the name as it stands in a line, with quotes and colon
 * @param place among those of its {@link Shape}, from 0
 * @param <T> the value, see {@link Kind}
 */
@SuppressWarnings("UnusedTypeParameter") // for whoever gets the value of one
record Key<T>(String name, Token token, Kind kind, int place) {
  /** What a value is, and how it stands in a line. */
  enum Kind {
    TEXT,
    /** A text that no other line has. */
    ID,
    FLAG,
    /** A whole number. */
    NUMBER,
    /** An exact decimal in a string: JSON numbers become binary fractions in most readers. */
    DECIMAL,
    /** A number of milliseconds with as many decimals as the duration has. */
    MILLIS,
    /** UTC, as in {@code 2026-11-22T09:11:01.123456Z}. */
    TIME,
    OUTCOME,
    RESULT,
    COST_SOURCE,
    UNPRICED,
    TEXTS,
    /** What was consumed per model, see {@link UsageLine}. */
    PARTS,
    /** The bill, likewise. */
    LINES,
    /** An object of texts; what is not a text is left out. */
    TEXT_BY_NAME,
    /** An object of amounts, likewise. */
    USD_BY_NAME
  }

  /**
   * One whose values are of a kind.
   *
   * @param <T> what {@link LineReader} makes of this kind
   */
  static <T> Key<T> of(String name, Kind kind, int place) {
    return new Key<>(name, Token.ofName(name), kind, place);
  }
}
