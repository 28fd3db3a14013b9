/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpAsyncClient 4.0 and 4.1: what executes a request producer with a response consumer,
 * where every {@code execute} for one request ends.
 *
 * <p>The producer is wrapped where the call begins, the consumer where the client makes the handler
 * of the exchange: both are outside of retries and redirects. Lists of requests that are sent in a
 * pipeline are not seen; the clients of 4.0 betas that are still there do not work.
 */
public final class Apache4AsyncHook {
  static final String NAME = "apache-httpclient4-async";

  private static final String HERE = "io.costspan.agent.client.Apache4AsyncHook$";
  private static final String IMPL = "org.apache.http.impl.nio.client.";
  private static final String ONE_REQUEST =
      "org.apache.http.nio.protocol.HttpAsyncRequestProducer,"
          + "org.apache.http.nio.protocol.HttpAsyncResponseConsumer,"
          + "org.apache.http.protocol.HttpContext,"
          + "org.apache.http.concurrent.FutureCallback";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              call("InternalHttpAsyncClient"),
              call("MinimalHttpAsyncClient"),
              consumer("DefaultClientExchangeHandlerImpl"),
              consumer("MinimalClientExchangeHandlerImpl")));

  private Apache4AsyncHook() {}

  private static Seam call(String client) {
    Weaving weaving = Weaving.around(HERE + "OfCall").withArgument(0);
    return Seam.of(IMPL + client, "execute", weaving).withParameters(ONE_REQUEST);
  }

  /** Its first parameter is a log. */
  private static Seam consumer(String handler) {
    Weaving weaving = Weaving.before(HERE + "OfConsumer").seeing(1).withArgument(2);
    return Seam.of(IMPL + handler, "<init>", weaving);
  }

  /** Around the call. */
  public static final class OfCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object producer, @Nullable Object consumer) {
      return Apache4AsyncCall.begin(producer);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object future, @Nullable Throwable thrown) {
      if (call != null) {
        ((Apache4AsyncCall) call).returned((Future<?>) future);
      }
      return null;
    }
  }

  /** Before the client keeps the two ends of an exchange. */
  public static final class OfConsumer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object handler, @Nullable Object producer, @Nullable Object consumer) {
      return Apache4AsyncCall.consumer(producer, consumer);
    }
  }
}
