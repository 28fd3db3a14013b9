/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one limit has left: for one value of a group, in one window. Spent and reserved are one
 * number, so that it takes one comparison to know whether there is room, and no two callers are
 * given the same. Thread-safe; only settling takes a lock. Where other processes share the limit,
 * this one may use as much of it as it was granted.
 */
final class Meter {
  /** How exactly it is known when it was used last. */
  private static final long USE_MILLIS = 100;

  private final Meters meters;
  private final String key;
  private final Window window;
  private final AtomicLong used = new AtomicLong();
  private final @Nullable Rolling rolling;
  private final @Nullable Lease lease;

  private long spentParts;

  private volatile long nextExpiry = Long.MAX_VALUE;
  private volatile long lastUse;

  /** What this process may use; all of it, unless it shares the limit with others. */
  private volatile long granted;

  private volatile BigDecimal spentElsewhere = BigDecimal.ZERO;
  private volatile long heldElsewhere;
  private BigDecimal spent = BigDecimal.ZERO;

  /** When the first of what is spent was; the end of time for never. */
  private long first = Long.MAX_VALUE;

  private int warned;

  /**
   * @param meters of the budget whose limit this is
   * @param key the value of its group; empty where it has none
   */
  Meter(Meters meters, String key, Window window) {
    Period period = meters.budget().period();
    this.meters = meters;
    this.key = key;
    this.window = window;
    this.rolling = period.isRolling() ? new Rolling(period.rolling().toMillis()) : null;
    this.lease = meters.isShared() ? new Lease(new Slot(meters.budget(), key, window)) : null;
    this.granted = lease == null ? Long.MAX_VALUE : 0;
  }

  Meters meters() {
    return meters;
  }

  String key() {
    return key;
  }

  @Nullable Lease lease() {
    return lease;
  }

  Window window() {
    return window;
  }

  /** Takes a part of what is left, where there is as much. */
  boolean reserve(long parts, long limit, long now) {
    usedAt(now);
    expire(now);
    while (true) {
      long before = used.get();
      if (before + parts > Math.min(limit, granted)) {
        return false;
      }
      if (used.compareAndSet(before, before + parts)) {
        if (before + parts <= Math.min(limit, granted)) {
          return true;
        }
        used.addAndGet(-parts); // taken back between the look and the exchange: see there
      }
    }
  }

  /** Not at each call: all processors would wait for the write. */
  private void usedAt(long now) {
    if (Math.abs(now - lastUse) >= USE_MILLIS) {
      lastUse = now;
    }
  }

  /** How much can be reserved now. */
  long room(long limit) {
    return Math.min(limit, granted) - used.get();
  }

  long granted() {
    return granted;
  }

  /** Says how much this process may use, what it has used included. */
  void grant(long parts) {
    granted = parts;
  }

  /** Gives up what is neither spent nor reserved; false where that is nothing. */
  boolean takeBack() {
    long before = used.get();
    long mine = granted;
    if (mine <= before || mine == Long.MAX_VALUE || !used.compareAndSet(before, mine)) {
      return false; // there is none, or somebody uses it
    }
    // reserved for a moment: nobody is given it, but who looked before finds the same number again
    granted = before;
    used.addAndGet(before - mine);
    return true;
  }

  /** Whether it could be made anew, from what the others know or the ledger has, at no loss. */
  boolean mayGo() {
    return reserved() == 0 && (lease == null || used.get() == granted);
  }

  /** Takes over what was used in an earlier life. */
  synchronized void remember(Unit unit, long parts) {
    change(parts);
    spent = spent.add(unit.amount(parts));
  }

  /** What others have of the same limit. */
  void elsewhere(Unit unit, long spentParts, long heldParts) {
    spentElsewhere = unit.amount(spentParts);
    heldElsewhere = heldParts;
  }

  void release(long parts) {
    used.addAndGet(-parts);
  }

  /**
   * Adds what was spent at a time.
   *
   * @param held what was reserved for it: given back in the same step, as both together may be more
   *     than this process was granted, and would be told to the others as its own
   * @return what is spent now, this included
   */
  synchronized BigDecimal spend(long parts, long held, BigDecimal amount, long millis, long now) {
    usedAt(now);
    spentParts += parts;
    used.addAndGet(parts - held);
    if (rolling == null) {
      first = Math.min(first, millis);
      spent = spent.add(amount);
    } else {
      change(-rolling.add(millis, parts, amount));
      roll(rolling, now);
    }
    return spent.add(spentElsewhere);
  }

  private void expire(long now) {
    if (now >= nextExpiry) {
      expireNow(now);
    }
  }

  private synchronized void expireNow(long now) {
    if (rolling != null) {
      roll(rolling, now);
    }
  }

  private void roll(Rolling its, long now) {
    change(-its.expire(now));
    nextExpiry = its.nextExpiry();
    spent = its.total();
  }

  private void change(long parts) {
    used.addAndGet(parts);
    spentParts += parts;
  }

  /** The highest of the percentages that is reached for the first time; 0 for none. */
  synchronized int newlyReached(Budget budget) {
    int reached = 0;
    BigDecimal hundredfold = spent.add(spentElsewhere).movePointRight(2);
    for (int i = 0; i < budget.warnAt().size() && i < Integer.SIZE; i++) {
      int percent = budget.warnAt().get(i);
      int bit = 1 << i;
      if (hundredfold.compareTo(budget.limit().multiply(BigDecimal.valueOf(percent))) < 0) {
        warned &= ~bit; // of a window that moves along, what was spent gets less
      } else if ((warned & bit) == 0) {
        warned |= bit;
        reached = percent;
      }
    }
    return reached;
  }

  synchronized BigDecimal spent(long now) {
    expire(now);
    return spent.add(spentElsewhere);
  }

  /** When the first of what is spent was; the end of time for never, and where it moves along. */
  synchronized long first() {
    return first;
  }

  /** By calls under way, and by other processes for theirs. */
  long held() {
    return reserved() + heldElsewhere;
  }

  /** What is used and not spent. */
  synchronized long reserved() {
    return used.get() - spentParts;
  }

  synchronized long spentParts() {
    return spentParts;
  }

  long used() {
    return used.get();
  }

  long lastUse() {
    return lastUse;
  }

  /** When some of it comes back; the end of time for never. */
  long resetsAt() {
    return rolling == null ? window.end() : nextExpiry;
  }
}
