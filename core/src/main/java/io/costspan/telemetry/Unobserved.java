/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.ForeignNames;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs our exports unseen by an OpenTelemetry agent in the same JVM: it would put a span of each
 * into the app's traces. Its own exporters do the same; the mark travels with the agent's context
 * to the thread that sends (checked with javaagent 2.33.1).
 */
public final class Unobserved {
  private static final @Nullable Method SUPPRESS = find();

  private Unobserved() {}

  /** Runs what makes calls of our own; it must not throw. */
  public static void run(Runnable calls) {
    run(
        () -> {
          calls.run();
          return true;
        });
  }

  /** As the other, and gives what that gives. */
  public static <T> T run(Supplier<T> export) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    if (SUPPRESS != null) {
      try {
        SUPPRESS.invoke(null, (Runnable) () -> result.set(export.get()));
      } catch (ReflectiveOperationException | LinkageError e) {
        // another version of that agent: its traces then show our exports, nothing worse
      }
    }
    T done = result.get();
    return done != null ? done : export.get();
  }

  private static @Nullable Method find() {
    try {
      return Class.forName(ForeignNames.agent("api.impl.InstrumentationUtil"), false, null)
          .getMethod("suppressInstrumentation", Runnable.class);
    } catch (ReflectiveOperationException | LinkageError absent) {
      return null;
    }
  }
}
