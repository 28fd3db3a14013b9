/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.JsonValue;
import java.util.EnumMap;
import java.util.Map;

/**
 * The amounts of one usage block as stated. A later statement replaces an earlier one; null and
 * what is no amount replaces nothing.
 */
final class Counts<K extends Enum<K>> {
  /** No call consumes a trillion of anything; sums of amounts below it cannot overflow. */
  private static final long MAX = 1_000_000_000_000L;

  private final Map<K, Long> amounts;

  Counts(Class<K> keys) {
    amounts = new EnumMap<>(keys);
  }

  void put(K key, JsonValue value) {
    long n = value.count();
    if (n >= 0 && n <= MAX) {
      amounts.put(key, n);
    }
  }

  /** The amount, or 0 where none is stated. */
  long of(K key) {
    return amounts.getOrDefault(key, 0L);
  }

  boolean states(K key) {
    return amounts.containsKey(key);
  }

  boolean isEmpty() {
    return amounts.isEmpty();
  }
}
