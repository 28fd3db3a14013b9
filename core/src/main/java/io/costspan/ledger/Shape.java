/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields that an object may have, each with its place among them. Immutable. */
final class Shape {
  static final int UNKNOWN = -1;

  /** All that a line of any kind may have. */
  static final Shape LINE = of(0, LineKeys.ALL);

  /** How many there are. */
  static final int COUNT = 3;

  private final int number;
  private final Token[] tokens;
  private final Key.Kind[] kinds;
  private final Map<String, Integer> places = new HashMap<>();

  private Shape(int number, List<Key<?>> keys) {
    this.number = number;
    tokens = new Token[keys.size()];
    kinds = new Key.Kind[keys.size()];
    for (Key<?> key : keys) {
      tokens[key.place()] = key.token();
      kinds[key.place()] = key.kind();
      places.put(key.name(), key.place());
    }
  }

  /**
   * @param number below {@link #COUNT}, no other one's
   */
  static Shape of(int number, List<Key<?>> keys) {
    return new Shape(number, keys);
  }

  int number() {
    return number;
  }

  int size() {
    return tokens.length;
  }

  /** The place of a field; {@link #UNKNOWN} where this version knows none of that name. */
  int place(String name) {
    return places.getOrDefault(name, UNKNOWN);
  }

  Token token(int place) {
    return tokens[place];
  }

  Key.Kind kind(int place) {
    return kinds[place];
  }

  /** The place of the field whose name stands there, looked for from a place on. */
  int placeAt(byte[] bytes, int from, int first) {
    for (int i = 0; i < tokens.length; i++) {
      int place = (first + i) % tokens.length;
      if (tokens[place].isAt(bytes, from)) {
        return place;
      }
    }
    return UNKNOWN;
  }
}
