/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests that must not be made, as an app would: by a reset, before anything of them is
 * written. The app's answer fails with it; its connection goes back.
 */
final class VertxRefusal {
  /** Old versions would write what comes after a reset. */
  private static final Map<HttpClientRequest, IOException> REFUSED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Whether there was one ever: every request of every client asks, and must not wait in turn. */
  private static volatile boolean any;

  /** Says whether it did in 4, and returns a future in 5. */
  private static final Method RESET = reset();

  private VertxRefusal() {}

  private static Method reset() {
    try {
      return HttpClientRequest.class.getMethod("reset", long.class, Throwable.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why this request is not made; null where it is. */
  static @Nullable IOException of(HttpClientRequest request) {
    return any ? REFUSED.get(request) : null;
  }

  /**
   * What a write does instead.
   *
   * @param end whoever waits for it in 4, if anybody does
   */
  static Object instead(HttpClientRequest request, IOException refusal, @Nullable Object end) {
    Future<Void> failed = Future.failedFuture(refusal);
    any = true;
    try {
      if (REFUSED.put(request, refusal) == null) {
        RESET.invoke(request, 0L, refusal);
      }
      tell(end, failed);
    } catch (ReflectiveOperationException failure) {
      Exchanges.failed(VertxHook.NAME, failure);
    }
    return RESET.getReturnType() == boolean.class ? true : failed;
  }

  @SuppressWarnings("unchecked") // as declared
  private static void tell(@Nullable Object end, Future<Void> failed) {
    if (end != null) {
      ((Handler<AsyncResult<Void>>) end).handle(failed);
    }
  }
}
