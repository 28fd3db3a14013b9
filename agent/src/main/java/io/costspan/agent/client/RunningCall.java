/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call through a client that sends where it is called, whatever it sends for it.
 *
 * @param <R> the client's response
 */
abstract class RunningCall<R> {
  private static final OnThread<RunningCall<?>> CURRENT = new OnThread<>();

  private final String hook;
  private final @Nullable Tap tap;
  private @Nullable Rewrite rewrite;

  RunningCall(String hook, @Nullable Tap tap) {
    this.hook = hook;
    this.tap = tap;
  }

  /**
   * Null where nothing has to be done at the end; a failure where the call must not be made.
   *
   * @param body see {@link Tap#refusal}
   */
  static @Nullable Object begun(RunningCall<?> call, Supplier<byte @Nullable []> body) {
    if (call.tap == null && CURRENT.get() == null) {
      return null;
    }
    IOException refusal = call.tap == null ? null : call.tap.refusal(body);
    if (refusal != null) {
      return refusal;
    }
    // also without a tap: a call that an interceptor makes must not count as the outer one's
    CURRENT.enter(call);
    return call;
  }

  /**
   * @param response null where the call has thrown
   */
  final void end(@Nullable R response) {
    CURRENT.leave();
    if (tap == null) {
      return;
    }
    try {
      if (response == null) {
        tap.finish(isCancelled() ? End.CANCELLED : End.FAILED);
      } else {
        answered(tap, response);
      }
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
      tap.finish(End.CLOSED);
    }
  }

  /** What the call that runs on this thread has to change; null for nothing. */
  static @Nullable Rewrite rewrite() {
    RunningCall<?> current = CURRENT.get();
    if (current == null || current.tap == null) {
      return null;
    }
    current.rewrite = current.tap.rewrite();
    return current.rewrite;
  }

  /** What the app's bytes pass through; null for the body as it is. */
  final @Nullable BodyFilter filter(int status, Headers headers, boolean decoded) {
    return rewrite == null ? null : rewrite.response(status, headers, decoded);
  }

  /** Shows the head to the tap, and puts what shows the body where the app will read it. */
  abstract void answered(Tap tap, R response);

  /** Whether the app has given the call up. */
  abstract boolean isCancelled();

  /** The stream that the entity is written to instead; null for the one it has. */
  static @Nullable OutputStream requestBodyStarts(@Nullable OutputStream stream) {
    RunningCall<?> current = CURRENT.get();
    if (stream == null || current == null || current.tap == null) {
      return null;
    }
    current.tap.requestBodyStarts();
    return new TeeStream(stream, TapStream.ofRequest(current.tap));
  }
}
