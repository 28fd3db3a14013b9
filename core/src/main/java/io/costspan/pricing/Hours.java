/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of the day with another price. Immutable.
 *
 * @param days the days on which they begin; empty for all
 * @param from the first minute, in the zone
 * @param until the first minute after them; before {@code from} where midnight is in between
 */
public record Hours(
    ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Modifier change) {
  public Hours {
    EnumSet<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
    copy.addAll(days);
    days = Collections.unmodifiableSet(copy);
  }

  boolean contain(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean overMidnight = !from.isBefore(until);
    boolean started = !time.isBefore(from);
    boolean inside =
        overMidnight ? started || time.isBefore(until) : started && time.isBefore(until);
    boolean sinceYesterday = overMidnight && !started;
    DayOfWeek begun = (sinceYesterday ? local.minusDays(1) : local).getDayOfWeek();
    return inside && (days.isEmpty() || days.contains(begun));
  }

  /** For example {@code 09:00-12:00 Asia/Shanghai}. */
  public String mark() {
    return from + "-" + until + " " + zone.getId();
  }
}
