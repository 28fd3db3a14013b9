/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import org.jspecify.annotations.Nullable;

/**
 * Where a request goes. Read by hand: clients take URIs that {@code java.net.URI} refuses.
 *
 * @param port -1 for the default
 * @param path without query
 */
record UriTarget(String host, int port, String path) {
  /** Null where it is nothing to go to: the app hears of that from the client. */
  static @Nullable UriTarget of(String uri) {
    int scheme = uri.indexOf("://");
    boolean secure = uri.startsWith("https:") || uri.startsWith("wss:");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = end(uri, start, "/?#");
    String rest = uri.substring(end);
    return of(uri.substring(start, end), secure, rest.startsWith("/") ? rest : "/" + rest);
  }

  private static @Nullable UriTarget of(String authority, boolean secure, String path) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.lastIndexOf(':');
    if (colon <= host.lastIndexOf(']')) {
      return new UriTarget(host, -1, plain(path));
    }
    try {
      int port = Integer.parseInt(host.substring(colon + 1));
      return of(host.substring(0, colon), port, secure, path);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  /**
   * @param path with or without query
   */
  static UriTarget of(String host, int port, boolean secure, String path) {
    return new UriTarget(host, port == (secure ? 443 : 80) ? -1 : port, plain(path));
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
