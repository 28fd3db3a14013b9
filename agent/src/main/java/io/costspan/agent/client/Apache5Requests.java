/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;

/** Opens the tap of a request, as the asynchronous Apache client is about to send it. */
final class Apache5Requests {
  private Apache5Requests() {}

  /**
   * The tap, or null where the request is no business of ours.
   *
   * @param target where it goes; null where the request says it
   */
  static @Nullable Tap open(@Nullable HttpHost target, HttpRequest request) {
    NamedEndpoint host = target == null ? request.getAuthority() : target;
    String path = path(request.getPath());
    if (host == null || host.getHostName() == null || path == null) {
      return null;
    }
    String scheme = target == null ? request.getScheme() : target.getSchemeName();
    return Exchanges.open(
        new Request(
            Apache5AsyncHook.NAME,
            request.getMethod(),
            host.getHostName(),
            host.getPort() == defaultPort(scheme) ? -1 : host.getPort(),
            path,
            name -> value(request.getFirstHeader(name)),
            HttpRequest.class.getClassLoader()));
  }

  static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  private static int defaultPort(@Nullable String scheme) {
    return "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }

  /** Without the query; null where it is none. */
  private static @Nullable String path(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return "/";
    }
    int query = path.indexOf('?');
    return path.charAt(0) == '/' ? path.substring(0, query < 0 ? path.length() : query) : null;
  }
}
