/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientConfig;

/**
 * Where a request goes. Read by hand: the client takes URIs that {@code java.net.URI} refuses.
 *
 * @param port -1 for the default
 * @param path without query
 */
record ReactorNettyTarget(String host, int port, String path) {
  /** Null where the client does not know it yet, or where it is nothing to go to. */
  static @Nullable ReactorNettyTarget of(HttpClientConfig config) {
    String uri = config.uri();
    String base = config.baseUrl();
    if (uri == null || uri.isEmpty()) {
      return null;
    }
    if (uri.charAt(0) == '/' && base != null) {
      uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + uri;
    }
    if (uri.charAt(0) == '/') {
      return at(config.remoteAddress().get(), config.isSecure(), uri);
    }
    int scheme = uri.indexOf("://");
    boolean secure = uri.startsWith("https:") || uri.startsWith("wss:");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = end(uri, start, "/?#");
    String rest = uri.substring(end);
    return of(uri.substring(start, end), secure, rest.startsWith("/") ? rest : "/" + rest);
  }

  private static @Nullable ReactorNettyTarget at(
      SocketAddress address, boolean secure, String path) {
    return address instanceof InetSocketAddress its
        ? new ReactorNettyTarget(its.getHostString(), port(its.getPort(), secure), plain(path))
        : null;
  }

  private static @Nullable ReactorNettyTarget of(String authority, boolean secure, String path) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.lastIndexOf(':');
    if (colon <= host.lastIndexOf(']')) {
      return new ReactorNettyTarget(host, -1, plain(path));
    }
    try {
      int port = Integer.parseInt(host.substring(colon + 1));
      return new ReactorNettyTarget(host.substring(0, colon), port(port, secure), plain(path));
    } catch (NumberFormatException notOne) {
      return null; // the app hears of it from the client
    }
  }

  private static int port(int port, boolean secure) {
    return port == (secure ? 443 : 80) ? -1 : port;
  }

  private static String plain(String path) {
    return path.substring(0, end(path, 0, "?#"));
  }

  /** The first of these characters, or the end. */
  private static int end(String text, int from, String characters) {
    int at = from;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
