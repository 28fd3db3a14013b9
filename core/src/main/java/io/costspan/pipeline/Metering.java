/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Trace;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.provider.Provider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens a {@link MeteringTap} for each request to an LLM. Thread-safe; never throws. */
public final class Metering implements Taps {
  /** Bodies that the app never closes stay open for good; beyond this many they are let go. */
  private static final int MAX_OPEN = 10_000;

  private final Function<Request, @Nullable Provider> providers;
  private final Function<Request, Trace> traces;
  private final String service;
  private final Consumer<Metered> done;
  private final Faults faults;
  private final Set<MeteringTap> open = ConcurrentHashMap.newKeySet();

  /**
   * @param providers finds the API a request goes to
   * @param traces finds the trace the caller is in; asked on the caller's thread
   * @param service the name of this process on its records
   * @param done receives each exchange once, on whichever thread ended it; must not block
   */
  public Metering(
      Function<Request, @Nullable Provider> providers,
      Function<Request, Trace> traces,
      String service,
      Consumer<Metered> done,
      Faults faults) {
    this.providers = providers;
    this.traces = traces;
    this.service = service;
    this.done = done;
    this.faults = faults;
  }

  @Override
  public @Nullable Tap open(Request request) {
    try {
      Provider provider = providers.apply(request);
      if (provider == null) {
        return null;
      }
      Attribution attribution = new Attribution(traces.apply(request), service);
      MeteringTap tap = new MeteringTap(provider, request, attribution, this, faults);
      if (open.size() < MAX_OPEN) {
        open.add(tap);
      }
      return tap;
    } catch (Throwable failure) {
      faults.caught("opening a tap on " + request.client(), failure);
      return null;
    }
  }

  /** Ends what is still under way, so that it is counted too; called once, at exit. */
  void finishOpen() {
    open.forEach(tap -> tap.finish(End.CLOSED));
  }

  void finished(MeteringTap tap, Metered metered) {
    open.remove(tap);
    done.accept(metered);
  }

  void dropped(MeteringTap tap) {
    open.remove(tap);
  }
}
