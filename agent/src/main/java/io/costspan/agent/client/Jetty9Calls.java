/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.ContentProvider;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Where the calls of Jetty 9.4 to 11 are: each has a listener among those of its conversation. */
final class Jetty9Calls {
  private static final Method CONVERSATION = conversation();

  private Jetty9Calls() {}

  /** Not public in the first versions of 9.4, where nothing else leads there. */
  private static Method conversation() {
    try {
      Method method = HttpRequest.class.getDeclaredMethod("getConversation");
      if (!Modifier.isPublic(method.getModifiers())) {
        method.setAccessible(true);
      }
      return method;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpConversation conversation(HttpRequest request) {
    try {
      return (HttpConversation) CONVERSATION.invoke(request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the exchange gets instead of the app's listeners; null where they stay: the request goes
   * to no LLM, or continues a call.
   */
  static @Nullable List<Object> begin(HttpRequest request, List<?> apps) {
    if (of(conversation(request)) != null) {
      return null;
    }
    Iterable<HttpField> fields = request.getHeaders();
    String method = request.getMethod();
    JettyCall call =
        JettyCall.open(
            new Request(
                Jetty9Hook.NAME,
                method == null ? "GET" : method,
                request.getHost(),
                JettyCall.port(request.getScheme(), request.getPort()),
                JettyCall.path(request.getPath()),
                name -> JettyCall.first(fields, name),
                HttpRequest.class.getClassLoader()));
    if (call == null) {
      return null;
    }
    List<Object> listeners = new ArrayList<>(apps.size() + 1);
    listeners.add(new Jetty9Listener(call));
    listeners.addAll(apps);
    return listeners;
  }

  /** Aborts a request that must not be sent, before it is queued: the client tells the app. */
  static void refuse(List<?> listeners, HttpRequest request) {
    JettyCall call = in(listeners);
    IOException refusal = call == null ? null : call.refusal(() -> bytes(request));
    if (refusal != null) {
      request.abort(refusal);
    }
  }

  /** Null where there is none in memory, and from 10 on, where bodies are something else. */
  private static byte @Nullable [] bytes(HttpRequest request) {
    ContentProvider body = request.getContent();
    if (!(body instanceof BytesContentProvider) || body.getLength() > Rewrite.MAX_BODY_BYTES) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) body.getLength());
    body.forEach(piece -> bytes.put(piece.duplicate()));
    return bytes.array();
  }

  /** The call that an exchange is a part of, if any: one that is over has no part any more. */
  static @Nullable JettyCall of(@Nullable HttpExchange exchange) {
    return exchange == null ? null : of(exchange.getConversation());
  }

  private static @Nullable JettyCall of(HttpConversation conversation) {
    HttpExchange first = conversation.getExchanges().peekFirst();
    JettyCall call = first == null ? null : in(first.getResponseListeners());
    HttpExchange last = conversation.getExchanges().peekLast();
    return call != null || last == null ? call : in(last.getResponseListeners());
  }

  /** The call whose app hears of this response: not of those that the client handles itself. */
  static @Nullable JettyCall heard(@Nullable HttpExchange exchange) {
    return exchange == null ? null : in(exchange.getConversation().getResponseListeners());
  }

  private static @Nullable JettyCall in(@Nullable List<?> listeners) {
    if (listeners != null) {
      for (Object listener : listeners) {
        if (listener instanceof Jetty9Listener ours && !ours.call().isOver()) {
          return ours.call();
        }
      }
    }
    return null;
  }
}
