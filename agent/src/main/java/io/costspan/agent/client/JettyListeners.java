/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The listeners of a call's first exchange: one of ours, which tells the app's. */
final class JettyListeners extends ResponseListeners {
  private final JettyCall call;
  private final ResponseListeners apps;
  private final JettyListener listener;

  private JettyListeners(JettyCall call, ResponseListeners apps) {
    this.call = call;
    this.apps = apps;
    this.listener = new JettyListener(call, apps);
    addBeginListener(listener);
    addHeaderListener(listener);
    addHeadersListener(listener);
    addSuccessListener(listener);
    addFailureListener(listener);
    addCompleteListener(listener, false);
    refresh();
  }

  /**
   * What the exchange gets instead of the app's listeners; null where they stay: the request goes
   * to no LLM, or continues a call.
   */
  static @Nullable JettyListeners begin(HttpRequest request, ResponseListeners apps) {
    if (call(request.getConversation()) != null) {
      return null;
    }
    Iterable<HttpField> fields = request.getHeaders();
    String method = request.getMethod();
    JettyCall call =
        JettyCall.open(
            new Request(
                JettyHook.NAME,
                method == null ? "GET" : method,
                request.getHost(),
                JettyCall.port(request.getScheme(), request.getPort()),
                JettyCall.path(request.getPath()),
                name -> JettyCall.first(fields, name),
                HttpClient.class.getClassLoader()));
    return call == null ? null : new JettyListeners(call, apps);
  }

  /** Aborts a request that must not be sent, before it is queued: the client tells the app. */
  void refuse(HttpRequest request) {
    IOException refusal = call.refusal(() -> bytes(request.getBody()));
    if (refusal != null) {
      var unused = request.abort(refusal);
    }
  }

  /** Null where there is none in memory. */
  private static byte @Nullable [] bytes(org.eclipse.jetty.client.Request.@Nullable Content body) {
    if (!(body instanceof ByteBufferRequestContent) || body.getLength() > Rewrite.MAX_BODY_BYTES) {
      return null;
    }
    byte[] bytes = new byte[(int) body.getLength()];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    for (Content.Chunk chunk = body.read(); chunk != null; chunk = body.read()) {
      into.put(chunk.getByteBuffer().duplicate());
      chunk.release();
      if (chunk.isLast()) {
        break;
      }
    }
    body.rewind();
    return bytes;
  }

  /** The call that an exchange is a part of, if any: one that is over has no part any more. */
  static @Nullable JettyCall call(@Nullable HttpExchange exchange) {
    return exchange == null ? null : call(exchange.getConversation());
  }

  private static @Nullable JettyCall call(HttpConversation conversation) {
    JettyCall first = of(conversation.getExchanges().peekFirst());
    return first != null ? first : of(conversation.getExchanges().peekLast());
  }

  private static @Nullable JettyCall of(@Nullable HttpExchange exchange) {
    return exchange != null
            && exchange.getResponseListeners() instanceof JettyListeners ours
            && !ours.call.isOver()
        ? ours.call
        : null;
  }

  /**
   * Jetty decodes and reads on depending on whether anybody wants the content, so ours must only
   * where the app does; it may say so until the answer begins.
   */
  synchronized void refresh() {
    if (!hasContentSourceListeners() && apps.hasContentSourceListeners()) {
      addContentSourceListener(listener);
    }
  }
}
