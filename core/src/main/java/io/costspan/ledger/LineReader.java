/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;

/** Reads a line of any kind, field by field. */
final class LineReader {
  private LineReader() {}

  static Draft read(LineSource line) throws IOException {
    Draft draft = new Draft();
    line.open();
    for (int i = line.next(Shape.LINE, -1); i >= 0; i = line.next(Shape.LINE, i)) {
      draft.set(i, value(line, Shape.LINE.kind(i)));
    }
    return draft;
  }

  /** By a switch, and not by a function of each: the compiler makes one piece of it. */
  private static Object value(LineSource line, Key.Kind kind) throws IOException {
    return switch (kind) {
      case TEXT -> line.text();
      case ID -> line.id();
      case FLAG -> line.flag();
      case NUMBER -> line.number();
      case DECIMAL -> line.decimal();
      case MILLIS -> line.millis();
      case TIME -> line.time();
      case OUTCOME -> line.constant(EnumTexts.OUTCOME);
      case RESULT -> line.constant(EnumTexts.RESULT);
      case COST_SOURCE -> line.constant(EnumTexts.COST_SOURCE);
      case UNPRICED -> line.constant(EnumTexts.UNPRICED);
      case TEXTS -> line.list(LineSource::text);
      case PARTS -> line.list(UsageLine::readPart);
      case LINES -> line.list(UsageLine::readLine);
      case TEXT_BY_NAME -> line.byName(LineSource::text);
      case USD_BY_NAME -> line.byName(LineSource::decimal);
    };
  }
}
