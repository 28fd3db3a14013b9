/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.Failures;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What failed in our own code or around it: every failure is counted, each kind is said once. The
 * app never sees one. Thread-safe.
 */
public final class Faults {
  private final Consumer<String> lines;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final AtomicLong count = new AtomicLong();

  /**
   * @param lines receives one line per kind of failure, without a line end
   */
  public Faults(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Counts a failure of ours; {@code where} names the part, for example {@code okhttp tap}. */
  public void caught(String where, Throwable failure) {
    count.incrementAndGet();
    say(
        where + failure.getClass().getName(),
        where + " failed and was switched off: " + Failures.place(failure));
  }

  /** Says a line once, whatever the number of times it is told. */
  public void say(String line) {
    say(line, line);
  }

  /** How many failures were caught. */
  public long count() {
    return count.get();
  }

  private void say(String kind, String line) {
    try {
      if (said.size() < 1000 && said.add(kind)) {
        lines.accept(line);
      }
    } catch (Throwable nowhereToSayIt) {
      count.incrementAndGet();
    }
  }
}
