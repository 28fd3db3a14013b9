/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import java.io.OutputStream;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;

/** One call through Apache HttpClient 5, whatever is sent for it. */
final class Apache5Call {
  /** The call whose exec chain is running on this thread. */
  private static final ThreadLocal<@Nullable Apache5Call> CURRENT = new ThreadLocal<>();

  private final ClassicHttpRequest request;
  private final @Nullable Tap tap;
  private final @Nullable Apache5Call outer;

  private Apache5Call(ClassicHttpRequest request, @Nullable Tap tap, @Nullable Apache5Call outer) {
    this.request = request;
    this.tap = tap;
    this.outer = outer;
  }

  /** Opens a tap where the call goes to an LLM; null where nothing has to be done at the end. */
  static @Nullable Apache5Call begin(@Nullable HttpHost target, ClassicHttpRequest request) {
    Tap tap = open(target, request);
    Apache5Call outer = CURRENT.get();
    if (tap == null && outer == null) {
      return null;
    }
    // also without a tap: a call that an interceptor makes must not count as the outer one's
    Apache5Call current = new Apache5Call(request, tap, outer);
    CURRENT.set(current);
    return current;
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

  /**
   * @param response null where the call has thrown
   */
  void end(@Nullable ClassicHttpResponse response) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    if (tap == null) {
      return;
    }
    try {
      end(tap, response);
    } catch (Throwable failure) {
      Exchanges.failed(Apache5Hook.NAME, failure);
      tap.finish(End.CLOSED);
    }
  }

  private void end(Tap tap, @Nullable ClassicHttpResponse response) {
    if (response == null) {
      tap.finish(isCancelled() ? End.CANCELLED : End.FAILED);
      return;
    }
    HttpEntity entity = response.getEntity();
    // the header may stay where the client decodes; the entity tells what it gives
    boolean decoded = entity != null && entity.getContentEncoding() == null;
    tap.response(response.getCode(), headers(response), decoded);
    if (entity == null || response.getCode() / 100 != 2) {
      tap.finish(End.COMPLETE);
    } else {
      response.setEntity(new Apache5Entity(entity, tap, this::isCancelled));
    }
  }

  private boolean isCancelled() {
    return request instanceof CancellableDependency known && known.isCancelled();
  }

  /** The stream that the entity is written to instead; null for the one it has. */
  static @Nullable OutputStream requestBodyStarts(@Nullable OutputStream stream) {
    Apache5Call current = CURRENT.get();
    if (stream == null || current == null || current.tap == null) {
      return null;
    }
    current.tap.requestBodyStarts();
    return new TeeStream(stream, TapStream.ofRequest(current.tap));
  }
}
