/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.budget.Shares.Own;
import io.costspan.budget.Shares.Standing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes parts of limits that this process shares with others, and gives back what has not been used
 * for a second. Where the others cannot be asked any more, which is said once, this process has
 * each limit for itself: no call fails for that. Thread-safe.
 */
final class Leases {
  /** As much as there was not left is not asked for again so soon. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long IDLE_MILLIS = 1_000;

  private final Shares shares;
  private final Consumer<String> say;

  /** Those that may have something to give back. */
  private final Map<Meter, Lease> taken = new ConcurrentHashMap<>();

  private volatile boolean alone;
  private @Nullable Thread watch;

  Leases(Shares shares, Consumer<String> say) {
    this.shares = shares;
    this.say = say;
  }

  /** Whether a limit is used by others too. */
  static boolean isShared(Budget budget) {
    return budget.stops()
        && switch (budget.period().every()) {
          case HOUR, DAY, WEEK, MONTH -> true;
          case TOTAL -> budget.groupBy().isEmpty();
          case RUN, ROLLING -> false;
        };
  }

  /** Takes more of a limit, where there is as much; false where there is not. */
  boolean more(Meter meter, Lease lease, long need) {
    Meters meters = meter.meters();
    synchronized (lease) {
      if (meter.room(meters.limit()) >= need) {
        return true; // another thread has asked meanwhile
      }
      if (lease.hasLacked(need, System.nanoTime(), PAUSE)) {
        return false;
      }
      boolean first = !lease.asked;
      ask(meter, lease, need);
      if (first) {
        meter.newlyReached(meters.budget()); // what others had spent before is no news
      }
      boolean enough = meter.room(meters.limit()) >= need;
      lease.found(enough, need, System.nanoTime());
      return enough;
    }
  }

  private void ask(Meter meter, Lease lease, long need) {
    Meters meters = meter.meters();
    if (alone) {
      meter.grant(Long.MAX_VALUE);
      return;
    }
    try {
      Unit unit = meters.budget().unit();
      if (!lease.asked) {
        meter.remember(unit, shares.told(lease.slot));
        lease.asked = true;
      }
      long least = need - Math.min(need, meter.room(Long.MAX_VALUE));
      Standing now = shares.take(lease.slot, meters.limit(), own(meter), least);
      meter.grant(now.granted());
      meter.elsewhere(unit, now.spentElsewhere(), now.heldElsewhere());
      taken.put(meter, lease);
      watch();
    } catch (RuntimeException | LinkageError e) {
      alone(e);
      meter.grant(Long.MAX_VALUE);
    }
  }

  private static Own own(Meter meter) {
    return new Own(Math.max(meter.granted(), meter.used()), meter.spentParts());
  }

  private void alone(Throwable failure) {
    if (!alone) {
      alone = true;
      say.accept(
          "budgets are not shared with other processes of this host any more, each has its limits"
              + " for itself: "
              + failure);
    }
  }

  private synchronized void watch() {
    if (watch == null) {
      watch = new Thread(null, this::giveBackIdle, "costspan-budgets", 0, false);
      watch.setDaemon(true);
      watch.setContextClassLoader(null); // the caller's may be an app that is unloaded one day
      watch.start();
    }
  }

  private void giveBackIdle() {
    try {
      while (!alone) {
        TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
        long now = System.currentTimeMillis();
        giveBack(meter -> now - meter.lastUse() > IDLE_MILLIS);
      }
    } catch (InterruptedException e) {
      // the process ends
    }
  }

  private void giveBack(Predicate<Meter> which) {
    taken.forEach(
        (meter, lease) -> {
          synchronized (lease) {
            if (!alone && which.test(meter)) {
              if (meter.takeBack()) {
                tell(lease, meter);
              }
              if (meter.reserved() == 0) {
                taken.remove(meter);
              }
            }
          }
        });
  }

  private void tell(Lease lease, Meter meter) {
    try {
      shares.giveBack(lease.slot, own(meter));
    } catch (RuntimeException | LinkageError e) {
      alone(e);
    }
  }

  /** Gives back all that is not used. */
  synchronized void close() {
    if (watch != null) {
      watch.interrupt();
    }
    giveBack(meter -> true);
  }
}
