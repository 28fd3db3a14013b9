/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientConfig;

/** Where a request goes, as the client's configuration says it. */
final class ReactorNettyTarget {
  private ReactorNettyTarget() {}

  /** Null where the client does not know it yet, or where it is nothing to go to. */
  static @Nullable UriTarget of(HttpClientConfig config) {
    String uri = config.uri();
    String base = config.baseUrl();
    if (uri == null || uri.isEmpty()) {
      return null;
    }
    if (uri.charAt(0) == '/' && base != null) {
      uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + uri;
    }
    return uri.charAt(0) == '/'
        ? at(config.remoteAddress().get(), config.isSecure(), uri)
        : UriTarget.of(uri);
  }

  private static @Nullable UriTarget at(SocketAddress address, boolean secure, String path) {
    return address instanceof InetSocketAddress its
        ? UriTarget.at(its.getHostString(), its.getPort(), secure, path)
        : null;
  }
}
