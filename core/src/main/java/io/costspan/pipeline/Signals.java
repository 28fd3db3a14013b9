/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Signal;
import io.costspan.settings.Settings;
import io.costspan.telemetry.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private final Supplier<@Nullable Events> exported;
  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> lines = new ConcurrentHashMap<>();
  private volatile @Nullable SignalQueue heard;
  private volatile @Nullable SignalQueue events;
  private boolean begun;

  /**
   * @param service who tells it
   * @param exported where events go; asked for with the first, null for nowhere
   */
  Signals(Settings settings, String service, Faults faults, Supplier<@Nullable Events> exported) {
    this.faults = faults;
    this.exported = exported;
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
    begin();
    for (SignalQueue open : others()) {
      open.offer(signal);
    }
  }

  private synchronized void begin() {
    if (!begun) {
      begun = true;
      Events to = exported.get();
      events = to == null ? null : new SignalQueue("costspan-events", s -> send(to, s));
    }
  }

  private List<SignalQueue> others() {
    return Stream.of(heard, events).flatMap(Stream::ofNullable).toList();
  }

  private static boolean send(Events events, Signal signal) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("costspan.budget.name", signal.budget());
    attributes.put("costspan.budget.unit", signal.unit());
    attributes.put("costspan.budget.threshold", signal.percent() / 100.0);
    attributes.put("costspan.budget.spent", signal.spent().doubleValue());
    attributes.put("costspan.budget.limit", signal.limit().doubleValue());
    attributes.put("costspan.budget.stops", signal.stops());
    if (!signal.of().isEmpty()) {
      attributes.put("costspan.budget.group", signal.of());
    }
    return events.send("costspan.budget.threshold", signal.message(), attributes);
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
    long others = others().stream().mapToLong(SignalQueue::lost).sum();
    return others + (webhook == null ? 0 : webhook.lost());
  }

  /** Tells what is pending; takes a second at most for each way out. */
  void close() {
    if (webhook != null) {
      webhook.close(CLOSE_MILLIS);
    }
    others().forEach(open -> open.close(open == events ? CLOSE_MILLIS : 0));
  }
}
