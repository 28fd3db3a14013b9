/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gateways that answer from a cache of their own say so in a header: no provider bills that. */
final class GatewayCache {
  /** Cloudflare, Portkey, Helicone, OpenRouter, as each documents it. */
  private static final List<String> STATUSES =
      List.of(
          "cf-aig-cache-status",
          "x-portkey-cache-status",
          "helicone-cache",
          "x-openrouter-cache-status");

  private GatewayCache() {}

  /** Whether the answer comes out of such a cache. */
  static boolean answers(Headers headers) {
    return STATUSES.stream().anyMatch(name -> isHit(headers.first(name)));
  }

  private static boolean isHit(@Nullable String status) {
    return "HIT".equalsIgnoreCase(status) || "SEMANTIC HIT".equalsIgnoreCase(status);
  }
}
