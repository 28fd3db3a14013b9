/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Signal;
import io.costspan.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a threshold is crossed: a line at once, the app's listeners and the webhook on a
 * thread of their own each. Thread-safe; never waits, never throws.
 */
final class Signals {
  /** A budget of each trace, say, would fill a log: of each budget so many lines are said. */
  static final int MAX_LINES = 100;

  private static final long CLOSE_MILLIS = 1_000;

  private final Faults faults;
  private final @Nullable SignalQueue webhook;
  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> lines = new ConcurrentHashMap<>();
  private volatile @Nullable SignalQueue heard;

  /**
   * @param service who tells it
   */
  Signals(Settings settings, String service, Faults faults) {
    this.faults = faults;
    Webhook hook = Webhook.of(settings, service, faults);
    this.webhook = hook == null ? null : new SignalQueue("costspan-webhook", hook::send);
  }

  void accept(Signal signal) {
    int said = lines.merge(signal.budget(), 1, Integer::sum);
    if (said <= MAX_LINES) {
      faults.say(signal.message());
    } else if (said == MAX_LINES + 1) {
      faults.say("what budget '" + signal.budget() + "' has to say is not said here any more");
    }
    if (webhook != null) {
      webhook.offer(signal);
    }
    SignalQueue open = heard;
    if (open != null) {
      open.offer(signal);
    }
  }

  /** Hears of all that are crossed from now on, until what is returned is closed. */
  AutoCloseable listen(Consumer<Signal> listener) {
    openHeard();
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private synchronized void openHeard() {
    if (heard == null) {
      heard = new SignalQueue("costspan-signals", this::tell);
    }
  }

  private boolean tell(Signal signal) {
    for (Consumer<Signal> listener : listeners) {
      try {
        listener.accept(signal);
      } catch (Throwable failure) {
        faults.say("a listener of the app to budgets failed: " + failure.getClass().getName());
      }
    }
    return true;
  }

  /** How many nobody was told beyond the line. */
  long lost() {
    SignalQueue open = heard;
    return (webhook == null ? 0 : webhook.lost()) + (open == null ? 0 : open.lost());
  }

  /** Tells what is pending; takes a second at most. */
  void close() {
    if (webhook != null) {
      webhook.close(CLOSE_MILLIS);
    }
    SignalQueue open = heard;
    if (open != null) {
      open.close(0);
    }
  }
}
