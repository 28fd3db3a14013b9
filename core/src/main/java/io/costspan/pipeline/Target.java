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
 * @param claim what is reserved for it in budgets; null where nobody asked
 */
public record Target(
    String provider,
    String client,
    String host,
    int port,
    Attribution attribution,
    @Nullable HostSpan span,
    @Nullable Claim claim) {
  Target with(Attribution other) {
    return new Target(provider, client, host, port, other, span, claim);
  }

  Target in(@Nullable HostSpan other) {
    return new Target(provider, client, host, port, attribution, other, claim);
  }

  Target holding(@Nullable Claim reserved) {
    return new Target(provider, client, host, port, attribution, span, reserved);
  }

  static Target of(Request request, String provider, Attribution attribution) {
    return new Target(
        provider, request.client(), request.host(), request.port(), attribution, null, null);
  }
}
