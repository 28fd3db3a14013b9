/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.agent.hook.HookStatus;
import io.costspan.attribution.Facets;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.pipeline.Library;
import io.costspan.pipeline.PricedOperation;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where hooks open their taps and report their failures. Never throws; thread-safe. */
public final class Exchanges {
  private static final ClassLoader OURS = Exchanges.class.getClassLoader();

  private static @Nullable Settings settings;
  private static @Nullable HookStatus status;
  private static volatile @Nullable Taps taps;
  private static @Nullable Library library;

  private Exchanges() {}

  /** Keeps what the first call will need; called before any class is hooked. */
  public static void start(Settings ofProcess, HookStatus hookStatus) {
    settings = ofProcess;
    status = hookStatus;
  }

  /** A tap that never throws; null where the request is no business of ours. */
  public static @Nullable Tap open(Request request) {
    try {
      if (isOurOwn() || status().isOff(request.client()) || Claims.isAnothers(request)) {
        return null;
      }
      Tap tap = taps().open(request);
      return tap == null ? null : new GuardedTap(request.client(), tap);
    } catch (Throwable failure) {
      failed(request.client(), failure);
      return null;
    }
  }

  /** See {@link Taps#caller}; null also where the request will not be looked at. */
  public static @Nullable Object caller(Request request) {
    try {
      return isOurOwn() || status().isOff(request.client()) ? null : taps().caller(request);
    } catch (Throwable failure) {
      failed(request.client(), failure);
      return null;
    }
  }

  /** How many failures of ours hooks had. */
  static long failures() {
    return status().errors();
  }

  /** A failure of ours in a hook: counted, the first one said. */
  public static void failed(String hook, Throwable failure) {
    status().caught(hook, failure);
  }

  /** Whether the hook was switched off. */
  public static boolean isOff(String hook) {
    return status().isOff(hook);
  }

  /** The hook is of no use with the version that the app has. */
  public static void off(String hook, @Nullable String reason) {
    status().off(hook, String.valueOf(reason));
  }

  /** What begins on this thread; null where the configuration has no price for it. */
  static @Nullable PricedOperation priced(Facets said, String client) {
    boolean none = Objects.requireNonNull(settings).pairs(Option.TOOL_PRICES).isEmpty();
    return !none && taps() instanceof LazyPipeline lazy ? lazy.running().begin(said, client) : null;
  }

  /** The door for our library in the app; null where the pipeline is another one (in a test). */
  public static synchronized @Nullable Function<Object[], @Nullable Object> library() {
    if (library == null && taps() instanceof LazyPipeline lazy) {
      library = new Library(lazy::running);
    }
    return library;
  }

  /** What stands behind the taps; made by whoever is the first to need it. */
  private static Taps taps() {
    Taps known = taps;
    return known == null ? create() : known;
  }

  /** Our exporter uses a client that we hook; its threads carry our loader. */
  private static boolean isOurOwn() {
    return Thread.currentThread().getContextClassLoader() == OURS;
  }

  private static HookStatus status() {
    return Objects.requireNonNull(status);
  }

  private static synchronized Taps create() {
    Taps created = taps;
    if (created == null) {
      try {
        created = TapsFactory.create(Objects.requireNonNull(settings));
      } catch (Throwable failure) {
        failed("pipeline", failure);
        created = request -> null;
      }
      taps = created;
    }
    return created;
  }
}
