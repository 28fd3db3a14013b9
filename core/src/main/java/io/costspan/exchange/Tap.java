/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches one exchange. A hook calls it as the bytes pass; it keeps none of them.
 *
 * <p>Never throws, never blocks, never reads ahead. Request methods and response methods may be
 * called from different threads, each kind from one thread at a time. After {@link #finish} every
 * call does nothing.
 */
public interface Tap {
  /**
   * The request body is about to be written, for the first time or again (a retry by the client).
   */
  void requestBodyStarts();

  /** Request body bytes, exactly as the app wrote them. */
  void requestBody(byte[] bytes, int offset, int length);

  /**
   * The head of the response that the app gets (not of redirects or retried attempts).
   *
   * @param decoded true where the client has already undone {@code content-encoding} for the bytes
   *     that follow, whatever the header still says
   */
  void response(int status, Headers headers, boolean decoded);

  /** Response body bytes as the app reads them. */
  void body(byte[] bytes, int offset, int length);

  /** Response body bytes as the app reads them; position and limit of the buffer are untouched. */
  void body(ByteBuffer bytes);

  /**
   * The message whose bytes were the last ones is delivered whole. Only where an answer is messages
   * and no end: a WebSocket. There a request body is a message that the app sends.
   */
  default void messageEnds() {}

  /** The exchange is over. The first call counts. */
  void finish(End end);

  /** The answer came from the client's own cache: nothing was sent, nothing is booked. */
  void fromCache();

  /**
   * What the user wants changed in this exchange; null, nearly always, for nothing. Only a hook
   * that can do it asks, before the request is sent.
   */
  default @Nullable Rewrite rewrite() {
    return null;
  }

  /**
   * Whether {@link #refusal} may have an answer: for a hook that has to hold something back until
   * it knows what to ask with.
   */
  default boolean mayRefuse() {
    return false;
  }

  /**
   * Why this exchange must not take place: a budget has no room for it. Null, nearly always, where
   * it may. Asked once, before anything is sent, by a hook that can keep a call from being made;
   * one that gets an answer throws it where the client would throw its own, or hands it on in the
   * client's way, and nothing is sent. The tap is over then.
   *
   * @param body the request's body where it is in memory and may be read; null from it for unknown.
   *     Called at most once, and only where there are budgets that may stop a call
   */
  default @Nullable IOException refusal(Supplier<byte @Nullable []> body) {
    return null;
  }
}
