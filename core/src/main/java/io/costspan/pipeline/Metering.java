/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Trace;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.provider.Provider;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens a {@link MeteringTap} for each request to an LLM. Thread-safe; never throws. */
public final class Metering implements Taps {
  private final Function<Request, @Nullable Provider> providers;
  private final Function<Request, Trace> traces;
  private final String service;
  private final Consumer<Metered> done;
  private final Faults faults;

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
      return new MeteringTap(provider, request, attribution, done, faults);
    } catch (Throwable failure) {
      faults.caught("opening a tap on " + request.client(), failure);
      return null;
    }
  }
}
