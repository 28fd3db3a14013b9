/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.HostSpan;
import io.costspan.exchange.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where a request went, and for whom. Immutable.
 *
 * @param provider who bills, see {@link io.costspan.tracker.CostRecord#provider}
 * @param client the hooked client
 * @param port as sent, or -1 for the default
 * @param span the span that another instrumentation has made for the call; null where there is none
 */
public record Target(
    String provider,
    String client,
    String host,
    int port,
    Attribution attribution,
    @Nullable HostSpan span) {
  Target with(Attribution other) {
    return new Target(provider, client, host, port, other, span);
  }

  Target in(@Nullable HostSpan other) {
    return new Target(provider, client, host, port, attribution, other);
  }

  static Target of(Request request, String provider, Attribution attribution) {
    return new Target(
        provider, request.client(), request.host(), request.port(), attribution, null);
  }
}
