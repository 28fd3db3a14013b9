/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** One call through Jetty's client: what is the same in all of its generations. */
final class JettyCall {
  private final String hook;
  private final Tap tap;
  private volatile boolean answered;
  private volatile boolean over;

  private JettyCall(String hook, Tap tap) {
    this.hook = hook;
    this.tap = tap;
  }

  /** Null where the request is no business of ours. */
  static @Nullable JettyCall open(Request request) {
    Tap tap = Exchanges.open(request);
    return tap == null ? null : new JettyCall(request.client(), tap);
  }

  /** As sent: Jetty fills the default in. */
  static int port(@Nullable String scheme, int port) {
    return port == ("https".equalsIgnoreCase(scheme) ? 443 : 80) ? -1 : port;
  }

  static String path(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return "/";
    }
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** {@code HttpFields} was a class and is an interface: only what both are may be called. */
  static @Nullable String first(Iterable<HttpField> fields, String name) {
    for (HttpField field : fields) {
      if (name.equalsIgnoreCase(field.getName())) {
        return field.getValue();
      }
    }
    return null;
  }

  /** Whether the app has heard of the end: a request object that is sent again is another call. */
  boolean isOver() {
    return over;
  }

  /** See {@link Tap#refusal}. */
  @Nullable IOException refusal(Supplier<byte @Nullable []> body) {
    return tap.refusal(body);
  }

  boolean isAnswered() {
    return answered;
  }

  void sending() {
    tap.requestBodyStarts();
  }

  void sends(ByteBuffer content) {
    SentBytes.show(hook, tap, content, content.position(), content.limit());
  }

  void answers(int status, Headers headers, boolean decoded) {
    answered = true;
    tap.response(status, headers, decoded);
  }

  void arrives(ByteBuffer content) {
    tap.body(content);
  }

  void finish(End end) {
    over = true;
    tap.finish(end);
  }

  /**
   * Before the app hears of the end.
   *
   * @param failure null for none
   * @param abort the cause that the request was aborted with, if it was
   */
  void ends(@Nullable Throwable failure, @Nullable Throwable abort) {
    finish(failure == null ? End.COMPLETE : end(abort == null ? failure : abort, abort != null));
  }

  /** Jetty itself also aborts: requests that wait for a connection, or wait for too long. */
  private static End end(Throwable cause, boolean aborted) {
    if (cause instanceof AsynchronousCloseException) {
      return End.CLOSED; // the app has closed the stream of a listener
    }
    boolean jettys =
        cause instanceof IOException
            || cause instanceof TimeoutException
            || cause instanceof RejectedExecutionException;
    return aborted && !jettys ? End.CANCELLED : End.FAILED;
  }

  /** The app gives the rest of an answer up. */
  void left(@Nullable Throwable why) {
    finish(why instanceof CancellationException ? End.CANCELLED : End.CLOSED);
  }

  void failed(Throwable failure) {
    Exchanges.failed(hook, failure);
  }
}
