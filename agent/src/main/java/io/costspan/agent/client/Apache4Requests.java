/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.RequestLine;
import org.jspecify.annotations.Nullable;

/** Opens the tap of a request that one of the Apache 4 clients is about to send. */
final class Apache4Requests {
  private Apache4Requests() {}

  /**
   * The tap, or null where the request is no business of ours.
   *
   * @param hook the name of the client's hook
   */
  static @Nullable Tap open(String hook, @Nullable HttpHost target, HttpRequest request) {
    if (target == null || target.getHostName() == null) {
      return null;
    }
    RequestLine line = request.getRequestLine();
    String path = path(line.getUri());
    if (path == null) {
      return null;
    }
    int defaultPort = "https".equalsIgnoreCase(target.getSchemeName()) ? 443 : 80;
    return Exchanges.open(
        new Request(
            hook,
            line.getMethod(),
            target.getHostName(),
            target.getPort() == defaultPort ? -1 : target.getPort(),
            path,
            headers(request),
            HttpRequest.class.getClassLoader()));
  }

  static Headers headers(HttpMessage message) {
    return name -> {
      Header header = message.getFirstHeader(name);
      return header == null ? null : header.getValue();
    };
  }

  /** Of a whole URI or of what is sent, without the query; null where there is none. */
  private static @Nullable String path(String uri) {
    int start = uri.startsWith("/") ? -1 : uri.indexOf("://");
    int from = start < 0 ? 0 : uri.indexOf('/', start + 3);
    String rest = from < 0 ? "/" : uri.substring(from);
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != '?' && rest.charAt(end) != '#') {
      end++;
    }
    return rest.startsWith("/") ? rest.substring(0, end) : null;
  }
}
