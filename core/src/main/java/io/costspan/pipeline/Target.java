/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.exchange.Request;

/**
 * Where a request went, and for whom. Immutable.
 *
 * @param provider who bills, see {@link io.costspan.tracker.CostRecord#provider}
 * @param client the hooked client
 * @param port as sent, or -1 for the default
 */
public record Target(
    String provider, String client, String host, int port, Attribution attribution) {
  Target with(Attribution other) {
    return new Target(provider, client, host, port, other);
  }

  static Target of(Request request, String provider, Attribution attribution) {
    return new Target(provider, request.client(), request.host(), request.port(), attribution);
  }
}
