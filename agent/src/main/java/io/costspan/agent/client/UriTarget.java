/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

/**
 * Where a request goes. Read by hand: clients take URIs that {@code java.net.URI} refuses.
 *
 * @param port -1 for the default
 * @param path without query
 */
record UriTarget(String host, int port, String path) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Of a URI with a scheme, or of one that begins with the host. */
  static UriTarget of(String uri) {
    int scheme = uri.indexOf("://");
    boolean secure = uri.startsWith("https:") || uri.startsWith("wss:");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = end(uri, start, "/?#");
    String rest = uri.substring(end);
    return of(uri.substring(start, end), secure, rest.startsWith("/") ? rest : "/" + rest);
  }

  static UriTarget at(String host, int port, boolean secure, String path) {
    int stated = port == (secure ? HTTPS : HTTP) ? -1 : port;
    return new UriTarget(host, stated, path.substring(0, end(path, 0, "?#")));
  }

  private static UriTarget of(String authority, boolean secure, String path) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.lastIndexOf(':');
    return colon <= host.lastIndexOf(']')
        ? at(host, -1, secure, path)
        : at(host.substring(0, colon), number(host.substring(colon + 1)), secure, path);
  }

  /** A port that is none: the app hears of it from the client. */
  private static int number(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException notOne) {
      return -1;
    }
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
