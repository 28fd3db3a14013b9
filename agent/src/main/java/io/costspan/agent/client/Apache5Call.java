/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;

/** One call through Apache HttpClient 5. */
final class Apache5Call extends RunningCall<ClassicHttpResponse> {
  private final ClassicHttpRequest request;

  private Apache5Call(ClassicHttpRequest request, @Nullable Tap tap) {
    super(Apache5Hook.NAME, tap);
    this.request = request;
  }

  /** Opens a tap where the call goes to an LLM; null where nothing has to be done at the end. */
  static @Nullable Object begin(@Nullable HttpHost target, ClassicHttpRequest request) {
    return begun(
        new Apache5Call(request, open(target, request)),
        () -> Apache5Asking.bytes(request.getEntity()));
  }

  private static @Nullable Tap open(@Nullable HttpHost target, ClassicHttpRequest request) {
    NamedEndpoint to = target == null ? request.getAuthority() : target;
    String scheme = target == null ? request.getScheme() : target.getSchemeName();
    if (to == null) {
      return null;
    }
    int defaultPort = "https".equalsIgnoreCase(scheme) ? 443 : 80;
    return Exchanges.open(
        new Request(
            Apache5Hook.NAME,
            request.getMethod(),
            to.getHostName(),
            to.getPort() == defaultPort ? -1 : to.getPort(),
            withoutQuery(request.getPath()),
            headers(request),
            ClassicHttpRequest.class.getClassLoader()));
  }

  private static String withoutQuery(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return "/";
    }
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static Headers headers(HttpMessage message) {
    return name -> {
      Header header = message.getFirstHeader(name);
      return header == null ? null : header.getValue();
    };
  }

  @Override
  void answered(Tap tap, ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    // the header may stay where the client decodes; the entity tells what it gives
    boolean decoded = entity != null && entity.getContentEncoding() == null;
    tap.response(response.getCode(), headers(response), decoded);
    if (entity == null || response.getCode() / 100 != 2) {
      tap.finish(End.COMPLETE);
    } else {
      BodyFilter filter = filter(response.getCode(), headers(response), decoded);
      EntityBody body = new EntityBody(tap, this::isCancelled, filter);
      response.setEntity(new Apache5Entity(entity, body));
    }
  }

  @Override
  boolean isCancelled() {
    return request instanceof CancellableDependency known && known.isCancelled();
  }
}
