/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Resolved;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.provider.Provider;
import io.costspan.provider.SessionApi;
import io.costspan.provider.Sessions;
import io.costspan.provider.UsageReader;
import io.costspan.usage.Reading;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens a {@link MeteringTap} for each request to an LLM, and a {@link SessionTap} for each session
 * with one. Thread-safe; never throws.
 */
public final class Metering implements Taps {
  /** Bodies that the app never closes stay open for good; beyond this many they are let go. */
  private static final int MAX_OPEN = 10_000;

  private final Function<Request, @Nullable Provider> providers;
  private final Function<Request, Resolved> attributor;
  private final Consumer<Metered> done;
  private final Faults faults;
  private final @Nullable SilentStreams silent;
  private final @Nullable Budgeting budgets;
  private final Set<Tap> open = ConcurrentHashMap.newKeySet();

  /**
   * For recordings: each exchange stands for itself, whatever another one of the same session says.
   *
   * @param providers finds the API a request goes to
   * @param attributor finds whose cost a call is; asked on the caller's thread
   * @param done receives each exchange once, on whichever thread ended it; must not block
   */
  public Metering(
      Function<Request, @Nullable Provider> providers,
      Function<Request, Resolved> attributor,
      Consumer<Metered> done,
      Faults faults) {
    this(providers, attributor, done, new Rules(null, null), faults);
  }

  /**
   * What a process wants beside knowing.
   *
   * @param silent what is done about streams without usage; null for recordings
   * @param budgets asked before a call; null where there are none that may stop one
   */
  record Rules(@Nullable SilentStreams silent, @Nullable Budgeting budgets) {}

  /** For a process. */
  Metering(
      Function<Request, @Nullable Provider> providers,
      Function<Request, Resolved> attributor,
      Consumer<Metered> done,
      Rules rules,
      Faults faults) {
    this.providers = providers;
    this.attributor = attributor;
    this.done = done;
    this.silent = rules.silent;
    this.budgets = rules.budgets;
    this.faults = faults;
  }

  @Override
  public @Nullable Tap open(Request request) {
    try {
      boolean session = request.method().equals(Request.WEBSOCKET);
      Tap tap = session ? sessionTap(request) : tap(request);
      if (tap != null && open.size() < MAX_OPEN) {
        open.add(tap);
      }
      return tap;
    } catch (Throwable failure) {
      faults.caught("opening a tap on " + request.client(), failure);
      return null;
    }
  }

  @Override
  public @Nullable Object caller(Request request) {
    try {
      return providers.apply(request) == null ? null : attributor.apply(request);
    } catch (Throwable failure) {
      faults.caught("asking whose a call is on " + request.client(), failure);
      return null;
    }
  }

  private Resolved whose(Request request) {
    return request.caller() instanceof Resolved known ? known : attributor.apply(request);
  }

  private @Nullable Tap tap(Request request) {
    Provider provider = providers.apply(request);
    return provider == null
        ? null
        : new MeteringTap(provider, request, whose(request), this, faults);
  }

  private @Nullable Tap sessionTap(Request request) {
    SessionApi api = Sessions.find(request);
    if (api == null) {
      return null;
    }
    Attribution attribution = attributor.apply(request).with(Map.of());
    Target target = Target.of(request, api.providerOf(request), attribution);
    return new SessionTap(api, target, request, this);
  }

  /** What of an exchange is to be booked. */
  Reading news(UsageReader reader, Reading whole) {
    return silent == null ? whole : reader.news(whole);
  }

  Faults faults() {
    return faults;
  }

  /** Ends what is still under way, so that it is counted too; called once, at exit. */
  void finishOpen() {
    open.forEach(tap -> tap.finish(End.CLOSED));
  }

  void finished(Tap tap, Metered metered) {
    open.remove(tap);
    book(metered);
  }

  void book(Metered metered) {
    done.accept(metered);
  }

  @Nullable SilentStreams silent() {
    return silent;
  }

  @Nullable Budgeting budgets() {
    return budgets;
  }

  void dropped(Tap tap) {
    open.remove(tap);
  }
}
