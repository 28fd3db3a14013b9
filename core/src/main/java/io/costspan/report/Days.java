/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.tracker.Correction;
import io.costspan.tracker.Tally;
import java.io.File;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What each day cost, and on which days nobody knows: a day without calls is one of cost 0 only
 * where a process ran that had calls before and after it. Immutable once read.
 */
public final class Days implements CallVisitor {
  private final ZoneId zone;
  private final TreeMap<LocalDate, Tally.Sum> sums = new TreeMap<>();

  /** Of each process the first and the last moment that its calls tell. */
  private final Map<String, Instant[]> lives = new HashMap<>();

  private final Instant now;
  private final Tally.Sum latest = new Tally.Sum();

  private Days(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /**
   * Reads the calls that a query means; its period says which days there are.
   *
   * @param now until when the {@link #latest} day is
   */
  public static Days read(
      File folder, Query query, ZoneId zone, Instant now, Consumer<String> problems) {
    Days days = new Days(zone, now);
    Calls.readAll(folder, query, days, problems);
    return days;
  }

  @Override
  public Detail detail() {
    return Detail.COSTS;
  }

  @Override
  public void call(Seen call) {
    other(call);
    Instant start = call.record().start();
    sum(start).add(call.record());
    if (isLatest(start)) {
      latest.add(call.record());
    }
  }

  @Override
  public void other(Seen call) {
    Instant start = call.record().start();
    Instant[] life = lives.computeIfAbsent(call.process(), key -> new Instant[] {start, start});
    life[0] = start.isBefore(life[0]) ? start : life[0];
    life[1] = start.isAfter(life[1]) ? start : life[1];
  }

  @Override
  public void correction(Correction correction, Seen whose) {
    Instant start = whose.record().start();
    sum(start).add(correction);
    if (isLatest(start)) {
      latest.add(correction);
    }
  }

  private boolean isLatest(Instant start) {
    return start.isBefore(now) && !start.isBefore(now.minus(Duration.ofDays(1)));
  }

  ZoneId zone() {
    return zone;
  }

  Instant now() {
    return now;
  }

  /** The known cost of the 24 hours before now, 0 where they had no calls; null where unknown. */
  @Nullable BigDecimal latest() {
    return Amounts.known(latest.tally());
  }

  private Tally.Sum sum(Instant time) {
    return sums.computeIfAbsent(LocalDate.ofInstant(time, zone), day -> new Tally.Sum());
  }

  public boolean isEmpty() {
    return sums.isEmpty();
  }

  /**
   * The first day with calls.
   *
   * @throws java.util.NoSuchElementException where there is none
   */
  public LocalDate first() {
    return sums.firstKey();
  }

  /**
   * The last day with calls.
   *
   * @throws java.util.NoSuchElementException where there is none
   */
  public LocalDate last() {
    return sums.lastKey();
  }

  /** The sum of a day; null where nobody knows. */
  public @Nullable Tally of(LocalDate day) {
    Tally.Sum sum = sums.get(day);
    if (sum != null) {
      return sum.tally();
    }
    for (Instant[] life : lives.values()) {
      boolean before = LocalDate.ofInstant(life[0], zone).isBefore(day);
      if (before && LocalDate.ofInstant(life[1], zone).isAfter(day)) {
        return Tally.NONE;
      }
    }
    return null;
  }

  /** The cost of a day as far as it is known, 0 where it had no calls; null where nobody knows. */
  public @Nullable BigDecimal cost(LocalDate day) {
    Tally tally = of(day);
    return tally == null ? null : Amounts.known(tally);
  }
}
