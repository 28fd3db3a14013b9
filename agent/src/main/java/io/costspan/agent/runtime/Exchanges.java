/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.agent.hook.HookStatus;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import org.jspecify.annotations.Nullable;

/**
 * Where hooks open their taps. The pipeline behind it is created at the first hooked call. Never
 * throws; thread-safe.
 */
public final class Exchanges {
  private static final ClassLoader OURS = Exchanges.class.getClassLoader();

  private static @Nullable String arguments;
  private static HookStatus status = HookStatus.unpublished();
  private static volatile @Nullable Taps taps;

  private Exchanges() {}

  /** Keeps what the first call will need. */
  public static void start(@Nullable String args, HookStatus hookStatus) {
    arguments = args;
    status = hookStatus;
  }

  /** A tap that never throws; null where the request is no business of ours. */
  public static @Nullable Tap open(Request request) {
    try {
      if (Thread.currentThread().getContextClassLoader() == OURS
          || status.isOff(request.client())) {
        return null; // our own exporter: its threads carry our loader
      }
      Taps known = taps;
      Tap tap = (known == null ? create() : known).open(request);
      return tap == null ? null : new GuardedTap(request.client(), tap);
    } catch (Throwable failure) {
      failed(request.client(), failure);
      return null;
    }
  }

  /** A failure of ours in a hook: counted, the first one said. */
  public static void failed(String hook, Throwable failure) {
    status.caught(hook, failure);
  }

  /** Under our context loader, which all threads that are started here inherit. */
  private static synchronized Taps create() {
    Taps created = taps;
    if (created == null) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(OURS);
      try {
        created = TapsFactory.create(arguments);
      } catch (Throwable failure) {
        status.caught("pipeline", failure);
        created = request -> null;
      } finally {
        thread.setContextClassLoader(before);
      }
      taps = created;
    }
    return created;
  }
}
