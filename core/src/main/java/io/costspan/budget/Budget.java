/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Outcome;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * One budget as it is configured. Immutable.
 *
 * @param name unique in a process
 * @param unit what is counted
 * @param limit above 0, in USD, tokens or calls
 * @param period after which it begins anew
 * @param where which calls count: patterns in which {@code *} stands for any letters; empty for all
 * @param groupBy each value of these has the limit for itself; empty for one that all share
 * @param warnAt in percent of the limit, rising
 * @param stops whether a call that has no room is not made; else it is only said
 * @param strict whether the true worst case of a call is reserved; else what calls of its kind have
 *     cost
 * @param unknown what becomes of a call whose worst case is not known
 * @param exemptFree whether calls that cost nothing count in a budget of tokens or calls not at all
 * @param maxInput how many input tokens any call may have where its request does not bound them
 * @param maxOutput how many output tokens any call may have where its request names no maximum
 */
public record Budget(
    String name,
    Unit unit,
    BigDecimal limit,
    Period period,
    Map<Dimension, String> where,
    List<Dimension> groupBy,
    List<Integer> warnAt,
    boolean stops,
    boolean strict,
    UnknownPrice unknown,
    boolean exemptFree,
    long maxInput,
    long maxOutput) {

  /**
   * What becomes of a call that nothing is known of.
   *
   * @param policy what
   * @param model whose price it has, {@code provider/model}; empty for the other two
   */
  record UnknownPrice(Policy policy, String model) {}

  /** See {@link UnknownPrice}. */
  enum Policy {
    DENY,
    ALLOW,
    CHARGE_AS
  }

  public Budget {
    where = Map.copyOf(where);
    groupBy = List.copyOf(groupBy);
    warnAt = List.copyOf(warnAt);
  }

  /** The same, reserving what a call needs at most. */
  Budget inStrictMode() {
    return new Budget(
        name,
        unit,
        limit,
        period,
        where,
        groupBy,
        warnAt,
        stops,
        true,
        unknown,
        exemptFree,
        maxInput,
        maxOutput);
  }

  /** What a record counts in it; exact. */
  BigDecimal amount(CostRecord record) {
    BigDecimal usd = record.cost().amount();
    boolean free = usd != null && usd.signum() == 0;
    boolean counts = record.outcome() != Outcome.FAILED && !(free && exemptFree);
    return counts ? unit.of(record) : BigDecimal.ZERO;
  }

  /** Whether all processes that write one ledger folder have the limit together. */
  public boolean isShared() {
    return Leases.isShared(this);
  }

  /** Where its days begin. */
  public ZoneId zone() {
    return period.zone();
  }

  /** For people: {@code 5 USD per day and agent}. */
  public String text() {
    StringBuilder text = new StringBuilder(unit.text(limit)).append(" per ").append(period.text());
    for (Dimension dimension : groupBy) {
      text.append(" and ").append(dimension.key());
    }
    return text.toString();
  }
}
