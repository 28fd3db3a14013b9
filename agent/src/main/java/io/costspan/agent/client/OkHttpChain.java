/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Rewrite;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The chain that the interceptor gets which makes an app's request fit for the network; all but the
 * request is the client's own. A proxy, because each version of the interface has other methods.
 */
final class OkHttpChain implements InvocationHandler {
  private final Interceptor.Chain chain;
  private final Request request;
  private final Request sent;

  private OkHttpChain(Interceptor.Chain chain, Request request, Request sent) {
    this.chain = chain;
    this.request = request;
    this.sent = sent;
  }

  /** Null where the request goes out as it is. */
  static @Nullable Object of(Interceptor.Chain chain, Rewrite rewrite)
      throws IOException, ReflectiveOperationException {
    Request request = chain.request();
    RequestBody body = request.body();
    byte[] bytes = OkHttpBytes.read(body);
    if (body == null || bytes == null) {
      return null;
    }
    byte[] asking = rewrite.request(request::header, bytes);
    // what was read is also what is sent: the app's body is written once, as without us
    RequestBody read = body(body, asking == null ? bytes : asking);
    Request sent = request.newBuilder().method(request.method(), read).build();
    return Proxy.newProxyInstance(
        Interceptor.Chain.class.getClassLoader(),
        new Class<?>[] {Interceptor.Chain.class},
        new OkHttpChain(chain, request, sent));
  }

  private static RequestBody body(RequestBody of, byte[] bytes) {
    return RequestBody.create(of.contentType(), bytes);
  }

  /** The answer to what the app has asked, as far as anybody can see. */
  static @Nullable Response answered(@Nullable Object chain, @Nullable Response response) {
    return response != null
            && chain != null
            && Proxy.getInvocationHandler(chain) instanceof OkHttpChain ours
        ? response.newBuilder().request(ours.request).build()
        : null;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("request")) {
      return sent;
    }
    try {
      return method.invoke(chain, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      throw cause == null ? thrown : cause;
    }
  }
}
