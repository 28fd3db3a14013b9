/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of an answer without what the app did not ask for. Where nothing of a piece is left,
 * the client is asked for the next one. On the response's context only.
 */
final class VertxChunks {
  private static final @Nullable Method HANDLE = handle();

  private final HttpClientResponse response;
  private final BodyFilter filter;

  VertxChunks(HttpClientResponse response, BodyFilter filter) {
    this.response = response;
    this.filter = filter;
  }

  private static @Nullable Method handle() {
    try {
      Class<?> type =
          Class.forName(
              "io.vertx.core.http.impl.HttpClientResponseImpl",
              false,
              HttpClientResponse.class.getClassLoader());
      Method method = type.getDeclaredMethod("handleChunk", Buffer.class);
      return method.trySetAccessible() ? method : null;
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return null;
    }
  }

  /** Whether what is held back can be handed on; nothing is held back where it cannot. */
  static boolean areKnown() {
    return HANDLE != null;
  }

  /** The piece to go on with, false for none; null for this one. */
  @Nullable Object passed(Buffer piece) {
    byte[] bytes = piece.getBytes();
    byte[] passed = filter.feed(bytes, 0, bytes.length);
    if (passed == null) {
      return null;
    }
    if (passed.length > 0) {
      return Buffer.buffer(passed);
    }
    response.fetch(1);
    return false;
  }

  /** What was held back comes before the end, or the failure. */
  void end() {
    byte[] rest = filter.end();
    Method handle = HANDLE;
    if (rest.length == 0 || handle == null) {
      return;
    }
    try {
      handle.invoke(response, Buffer.buffer(rest));
    } catch (ReflectiveOperationException failure) {
      Exchanges.failed(VertxHook.NAME, failure);
    }
  }
}
