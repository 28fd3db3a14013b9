/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands, for one value of its group. Immutable.
 *
 * @param key the value; empty where the budget has no group
 * @param overshoot by how much it was ever exceeded, 0 where it was not
 * @param since when the period has begun; where it has no begin, when the first of what is spent
 *     was; null where nothing is
 * @param refused how many calls it has kept from being made
 * @param resetsAt null for never
 */
public record BudgetState(
    Budget budget,
    String key,
    BigDecimal spent,
    BigDecimal reserved,
    BigDecimal overshoot,
    long refused,
    @Nullable Instant since,
    @Nullable Instant resetsAt) {

  /** Of a period, a twentieth says something about the rest; of one without end, an hour. */
  private static final int PART = 20;

  private static final long HOUR = 3_600_000;

  private static final BigDecimal CENTURY = BigDecimal.valueOf(Duration.ofDays(36_500).toMillis());

  /** Of the limit, in percent, rounded down. */
  public int percent() {
    return spent
        .movePointRight(2)
        .divideToIntegralValue(budget.limit())
        .min(BigDecimal.valueOf(9999))
        .intValue();
  }

  /** Whether more than the limit is spent. */
  public boolean isExceeded() {
    return spent.compareTo(budget.limit()) > 0;
  }

  /**
   * When the limit is reached if things go on as since the period has begun.
   *
   * @return {@code now} where it is reached; {@link Instant#MAX} where that is not before it begins
   *     anew, or within a hundred years; null where too little is known to tell
   */
  public @Nullable Instant exhaustedAt(Instant now) {
    BigDecimal left = budget.limit().subtract(spent);
    if (left.signum() <= 0) {
      return now;
    }
    long passed = since == null ? 0 : Duration.between(since, now).toMillis();
    if (spent.signum() <= 0 || passed < leastToKnow()) {
      return null;
    }
    BigDecimal millis =
        left.multiply(BigDecimal.valueOf(passed)).divide(spent, 0, RoundingMode.CEILING);
    if (millis.compareTo(CENTURY) > 0) {
      return Instant.MAX;
    }
    Instant at = now.plusMillis(millis.longValueExact());
    return resetsAt != null && !at.isBefore(resetsAt) ? Instant.MAX : at;
  }

  private long leastToKnow() {
    return since == null || resetsAt == null
        ? HOUR
        : Duration.between(since, resetsAt).toMillis() / PART;
  }

  /** By how much it is exceeded, for people; nothing where it is not. */
  public String overText() {
    return isExceeded() ? budget.unit().text(spent.subtract(budget.limit())) : "";
  }

  /** What is counted: {@code USD}, {@code tokens} or {@code calls}. */
  public String unit() {
    return budget.unit().word();
  }

  /** What is spent, for people: {@code 4.99 USD}. */
  public String spentText() {
    return budget.unit().text(spent);
  }

  /** What is left, likewise; nothing where the limit is reached. */
  public String leftText() {
    return budget.unit().text(budget.limit().subtract(spent).max(BigDecimal.ZERO));
  }
}
