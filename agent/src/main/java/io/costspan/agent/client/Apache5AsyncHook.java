/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5.0 to 5.x, asynchronous, HTTP/1.1 and HTTP/2, full and minimal clients,
 * whatever executes a request producer with a response consumer.
 *
 * <p>The producer is wrapped where the call begins, the consumer where the client takes it: both
 * are outside of the execution chain, so that retries and redirects inside are one call, and the
 * consumer gets what the client has decoded. Exchange handlers and leased endpoints, which apps of
 * the minimal clients may drive themselves, are not seen.
 */
public final class Apache5AsyncHook {
  static final String NAME = "apache-httpclient5-async";

  private static final String HERE = "io.costspan.agent.client.Apache5AsyncHook$";
  private static final String IMPL = "org.apache.hc.client5.http.impl.async.";
  private static final String CLIENT = IMPL + "CloseableHttpAsyncClient";
  private static final String CORE = "org.apache.hc.core5.";
  private static final String TARGET = CORE + "http.HttpHost,";
  private static final String REST =
      CORE
          + "http.nio.AsyncRequestProducer,"
          + CORE
          + "http.nio.AsyncResponseConsumer,"
          + CORE
          + "http.nio.HandlerFactory,"
          + CORE
          + "http.protocol.HttpContext,"
          + CORE
          + "concurrent.FutureCallback";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              // every other overload ends in one of these
              Seam.of(CLIENT, "execute", Weaving.around(HERE + "OfTargeted").withArgument(1))
                  .withParameters(TARGET + REST),
              Seam.of(CLIENT, "execute", Weaving.around(HERE + "OfExecute").withArgument(0))
                  .withParameters(REST),
              consumer("InternalAbstractHttpAsyncClient"),
              consumer("AbstractMinimalHttpAsyncClientBase")));

  private Apache5AsyncHook() {}

  private static Seam consumer(String client) {
    Weaving weaving = Weaving.around(HERE + "OfConsumer").seeing(1).withArgument(2);
    return Seam.of(IMPL + client, "doExecute", weaving).withParameters(TARGET + REST);
  }

  /** Around the call that names its target. */
  public static final class OfTargeted implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object target, @Nullable Object producer) {
      return Apache5AsyncCall.begin((HttpHost) target, producer);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object future, @Nullable Throwable thrown) {
      Apache5AsyncCall.end(call);
      return null;
    }
  }

  /** Around the call whose request says where it goes. */
  public static final class OfExecute implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object producer, @Nullable Object consumer) {
      return Apache5AsyncCall.begin(null, producer);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object future, @Nullable Throwable thrown) {
      Apache5AsyncCall.end(call);
      return null;
    }
  }

  /** Around what the client makes of it. */
  public static final class OfConsumer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object producer, @Nullable Object consumer) {
      return Apache5AsyncCall.consumer(producer, consumer);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object consumer, @Nullable Object future, @Nullable Throwable thrown) {
      if (consumer instanceof Apache5AsyncConsumer<?> ours) {
        ours.returned((Future<?>) future);
      }
      return null;
    }
  }
}
