/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.utils.io.ByteChannel;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ktor client 2 and 3 with their CIO engine, which has sockets of its own; every other engine is a
 * client with a hook of its own.
 *
 * <p>A call begins where Ktor hands the request to the engine, still in the app's coroutine.
 * Nothing is wrapped: the channel of the answer's body is watched where it gives bytes to its
 * reader.
 */
public final class KtorHook {
  static final String NAME = "ktor-cio";

  private static final String HERE = "io.costspan.agent.client.KtorHook$";
  private static final String CLIENT = "io.ktor.client.";
  private static final String IO = "io.ktor.utils.io.";
  private static final String DATA = CLIENT + "request.HttpRequestData";
  private static final String EXECUTE = "executeWithinCallContext";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              // 2.0 and 3.0
              Seam.of(
                      CLIENT + "engine.HttpClientEngine$DefaultImpls",
                      EXECUTE,
                      Weaving.before(HERE + "OfStaticExecute").refusing())
                  .inSomeVersions(),
              // 3.3
              Seam.of(
                      CLIENT + "engine.HttpClientEngine",
                      EXECUTE,
                      Weaving.before(HERE + "OfExecute").refusing())
                  .inSomeVersions(),
              Seam.of(
                      CLIENT + "call.HttpClientCall",
                      "<init>",
                      Weaving.before(HERE + "OfAnswer").seeing(1))
                  .withParameters(
                      CLIENT + "HttpClient," + DATA + "," + CLIENT + "request.HttpResponseData"),
              // 3; in 2 an interface
              Seam.of(IO + "ByteChannel", "moveFlushToReadBuffer", Weaving.around(HERE + "OfBytes"))
                  .unlessInterface(),
              Seam.of(IO + "ByteChannel", "cancel", Weaving.before(HERE + "OfCancel"))
                  .withParameters("java.lang.Throwable")
                  .unlessInterface(),
              // 2
              Seam.of(
                      IO + "ByteBufferChannel",
                      "bytesRead",
                      Weaving.before(HERE + "OfReadBytes").seeing(0, 2).withNumbers())
                  .withParameters("java.nio.ByteBuffer," + IO + "internal.RingBufferCapacity,int"),
              Seam.of(IO + "ByteBufferChannel", "cancel", Weaving.before(HERE + "OfCancel"))
                  .withParameters("java.lang.Throwable"),
              Seam.of(
                      CLIENT + "plugins.sse.DefaultClientSSESession",
                      "<init>",
                      Weaving.before(HERE + "OfEvents"))
                  .withParameters(
                      CLIENT
                          + "plugins.sse.SSEClientContent,io.ktor.utils.io.ByteReadChannel,"
                          + "kotlin.coroutines.CoroutineContext")
                  .optional(),
              Seam.of(
                      CLIENT + "engine.cio.UtilsKt",
                      "writeBody|write",
                      Weaving.before(HERE + "OfRequestBody"))
                  .optional()));

  private KtorHook() {}

  /** Before a request is handed to its engine; again, without it, where a coroutine goes on. */
  public static final class OfExecute implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object engine, @Nullable Object request, @Nullable Object continuation) {
      return engine != null && request instanceof HttpRequestData data
          ? KtorCall.begin(engine, data)
          : null;
    }
  }

  /** The same in the form of older versions. */
  public static final class OfStaticExecute implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object engine, @Nullable Object request) {
      return engine != null && request instanceof HttpRequestData data
          ? KtorCall.begin(engine, data)
          : null;
    }
  }

  /** Before the app gets the head of an answer. */
  public static final class OfAnswer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object response) {
      KtorCall call = KtorCall.of(request);
      if (call != null && response instanceof HttpResponseData data) {
        call.answered(data);
      }
      return null;
    }
  }

  /** Before a session of server-sent events is made of an answer. */
  public static final class OfEvents implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object content, @Nullable Object channel) {
      KtorCall call = KtorCall.of(content);
      if (call != null && channel instanceof ByteChannel body) {
        call.readsFrom(body);
      }
      return null;
    }
  }

  /** Around the giving of bytes to a channel's reader. */
  public static final class OfBytes implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object channel, @Nullable Object first, @Nullable Object second) {
      KtorCall call = KtorCall.of(channel);
      return call == null ? null : call.givenBytes();
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object given, @Nullable Object nothing, @Nullable Throwable thrown) {
      if (given != null) {
        ((KtorChannel) given).afterBytes();
      }
      return null;
    }
  }

  /** Before a channel gives back the room of bytes that its reader has read. */
  public static final class OfReadBytes implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object channel, @Nullable Object buffer, @Nullable Object count) {
      KtorCall call = KtorCall.of(channel);
      if (call != null && buffer instanceof ByteBuffer bytes && count instanceof Integer n) {
        call.readBytes(bytes, n);
      }
      return null;
    }
  }

  /** Before a channel is closed before its end. */
  public static final class OfCancel implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object channel, @Nullable Object cause, @Nullable Object second) {
      KtorCall call = KtorCall.of(channel);
      if (call != null) {
        call.cancelled((Throwable) cause);
      }
      return null;
    }
  }

  /** Before the body of a request is written. */
  public static final class OfRequestBody implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object second) {
      KtorCall call = KtorCall.of(request);
      if (call != null) {
        call.sends();
      }
      return null;
    }
  }
}
