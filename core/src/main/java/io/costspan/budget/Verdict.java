/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Why a call must not be made. Immutable.
 *
 * @param budget its name
 * @param key the value of its group that has no room; empty where it has no group
 * @param needed what the call might need, in words
 * @param resetsAt when there will be room again; null for never
 */
public record Verdict(
    String budget,
    String limit,
    String key,
    String spent,
    String reserved,
    String needed,
    @Nullable Instant resetsAt,
    ZoneId zone) {

  /**
   * @param needed what the call might need; null where that is not known, which is why
   */
  static Verdict of(Meter meter, @Nullable Long needed, long now) {
    Budget budget = meter.meters().budget();
    Unit unit = budget.unit();
    BigDecimal spent = meter.spent(now);
    long resets = meter.resetsAt();
    return new Verdict(
        budget.name(),
        budget.text(),
        meter.key(),
        unit.text(spent),
        unit.text(unit.amount(meter.held())),
        needed == null
            ? "and what this call can cost at most is not known"
            : "this call may need " + unit.text(unit.amount(needed)),
        resets == Long.MAX_VALUE ? null : Instant.ofEpochMilli(resets),
        budget.period().zone());
  }

  /** The same of a session, whose answers come later. */
  Verdict ofSession() {
    String some = "a session would need some";
    return new Verdict(budget, limit, key, spent, reserved, some, resetsAt, zone);
  }

  /** One line for whoever made the call. */
  public String message() {
    StringBuilder text =
        new StringBuilder("costspan: not sent, budget '").append(budget).append('\'');
    if (!key.isEmpty()) {
      text.append(" of ").append(key);
    }
    text.append(" (").append(limit).append(") has no room: ").append(spent).append(" spent, ");
    text.append(reserved).append(" reserved by calls under way, ");
    text.append(needed);
    text.append(
        resetsAt == null
            ? "; it does not reset"
            : "; resets " + resetsAt.atZone(zone).toOffsetDateTime());
    return text.toString();
  }
}
