/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The amounts of one usage block as stated. A later statement replaces an earlier one; null and
 * what is no amount replaces nothing.
 */
final class Counts<K extends Enum<K>> {
  /** No call consumes a trillion of anything; sums of amounts below it cannot overflow. */
  private static final long MAX = 1_000_000_000_000L;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

  private final Map<K, Long> amounts;

  Counts(Class<K> keys) {
    amounts = new EnumMap<>(keys);
  }

  /** The same amounts, to be completed from elsewhere. */
  Counts(Counts<K> other) {
    amounts = new EnumMap<>(other.amounts);
  }

  void set(K key, long amount) {
    amounts.put(key, amount);
  }

  /** Whether the value is an amount. */
  boolean put(K key, JsonValue value) {
    return put(key, value.count());
  }

  /** For what is counted in whole units but measured in fractions of them, as seconds are. */
  boolean putRounded(K key, JsonValue value) {
    BigDecimal exact = value.decimal();
    if (exact == null || exact.abs().compareTo(BigDecimal.valueOf(MAX)) > 0) {
      return false;
    }
    return put(key, exact.setScale(0, RoundingMode.HALF_UP).longValue());
  }

  /** A running amount that some events state as 0. */
  boolean putLargest(K key, JsonValue value) {
    return value.count() >= of(key) && put(key, value);
  }

  private boolean put(K key, long n) {
    boolean sane = n >= 0 && n <= MAX;
    if (sane) {
      amounts.put(key, n);
    }
    return sane;
  }

  /** As a header states it. */
  void put(K key, String digits) {
    // at most 12 digits: no larger than the limit, and no exception
    if (DIGITS.matcher(digits).matches()) {
      amounts.put(key, Long.valueOf(digits));
    }
  }

  /** Takes amounts over from another block that states them. */
  @SafeVarargs
  final void take(Counts<K> other, K... keys) {
    for (K key : keys) {
      if (other.states(key)) {
        set(key, other.of(key));
      }
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
