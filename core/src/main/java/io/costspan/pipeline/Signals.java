/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Signal;
import io.costspan.settings.Settings;
import io.costspan.telemetry.Events;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private final @Nullable Messenger<Signal> webhook;
  private final Supplier<@Nullable Events> exported;
  private final Listeners<Signal> listeners;
  private final Map<String, Integer> lines = new ConcurrentHashMap<>();
  private volatile @Nullable Messenger<Signal> events;
  private boolean begun;

  /**
   * @param service who tells it
   * @param exported where events go; asked for with the first, null for nowhere
   */
  Signals(Settings settings, String service, Faults faults, Supplier<@Nullable Events> exported) {
    this.faults = faults;
    this.exported = exported;
    this.listeners = new Listeners<>("costspan-signals", faults);
    Webhook hook = Webhook.of(settings, service, faults);
    this.webhook = hook == null ? null : new Messenger<>("costspan-webhook", hook::send);
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
    listeners.offer(signal);
    Messenger<Signal> to = events();
    if (to != null) {
      to.offer(signal);
    }
  }

  private synchronized @Nullable Messenger<Signal> events() {
    if (!begun) {
      begun = true;
      Events to = exported.get();
      events = to == null ? null : new Messenger<>("costspan-events", s -> send(to, s));
    }
    return events;
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
    return events.send(Signal.EVENT, signal.message(), attributes);
  }

  /** Hears of all that are crossed from now on, until what is returned is closed. */
  AutoCloseable listen(Consumer<Signal> listener) {
    return listeners.add(listener);
  }

  /** How many nobody was told beyond the line. */
  long lost() {
    return listeners.lost() + lost(webhook) + lost(events);
  }

  private static long lost(@Nullable Messenger<Signal> messenger) {
    return messenger == null ? 0 : messenger.lost();
  }

  /** Tells what is pending; takes a second at most for each way out. */
  void close() {
    close(webhook);
    close(events);
    listeners.close();
  }

  private static void close(@Nullable Messenger<Signal> messenger) {
    if (messenger != null) {
      messenger.close(CLOSE_MILLIS);
    }
  }
}
