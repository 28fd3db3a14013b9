/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** One call through OkHttp, from before its first to after its last interceptor. */
final class OkHttpCall {
  /** The call whose interceptors are running on this thread. */
  private static final ThreadLocal<@Nullable OkHttpCall> CURRENT = new ThreadLocal<>();

  /** Why the call that this thread is about to enqueue must not be made. */
  private static final ThreadLocal<@Nullable IOException> REFUSED = new ThreadLocal<>();

  /** Of calls that wait for a thread of the client's: whose they are, or why they must fail. */
  private static final Map<Call, Object> CALLERS = Collections.synchronizedMap(new WeakHashMap<>());

  /** Whether there ever was a refusal: else no call looks for one. */
  private static volatile boolean anyRefused;

  /** Whether any call ever waited: else all of an app's would wait for the lock in turn. */
  private static volatile boolean anyWaited;

  private final Call call;
  private final @Nullable Tap tap;
  private final @Nullable OkHttpCall outer;

  /** Known when the client makes its own request; old ones do not. */
  private @Nullable Rewrite rewrite;

  private OkHttpCall(Call call, @Nullable Tap tap, @Nullable OkHttpCall outer) {
    this.call = call;
    this.tap = tap;
    this.outer = outer;
  }

  /**
   * Opens a tap where the call goes to an LLM; null where nothing has to be done at the end, a
   * failure where the call must not be made.
   */
  static @Nullable Object begin(Call call) {
    Object caller = anyWaited ? CALLERS.remove(call) : null;
    if (caller instanceof IOException refused) {
      return refused;
    }
    Tap tap = Exchanges.open(request(call.request()).by(caller));
    IOException refusal =
        tap == null ? null : tap.refusal(() -> OkHttpBytes.of(call.request().body()));
    if (refusal != null) {
      return refusal;
    }
    OkHttpCall outer = CURRENT.get();
    if (tap == null && outer == null) {
      return null;
    }
    // also without a tap: a call that an interceptor makes must not count as the outer one's
    OkHttpCall current = new OkHttpCall(call, tap, outer);
    CURRENT.set(current);
    return current;
  }

  /**
   * The next call that this thread enqueues fails, in the client's way and on its thread.
   *
   * @param refusal null where none does any more
   */
  static void refuseNext(@Nullable IOException refusal) {
    if (refusal == null) {
      REFUSED.remove();
    } else {
      anyRefused = true;
      REFUSED.set(refusal);
    }
  }

  /** Notes whose call it is, on the caller's thread. */
  static void waits(Call call) {
    IOException refusal = anyRefused ? REFUSED.get() : null;
    Object caller = refusal == null ? Exchanges.caller(request(call.request())) : refusal;
    if (caller != null) {
      CALLERS.put(call, caller);
      anyWaited = true;
    }
  }

  private static Request request(okhttp3.Request request) {
    HttpUrl url = request.url();
    boolean defaultPort = url.port() == HttpUrl.defaultPort(url.scheme());
    return new Request(
        OkHttpHook.NAME,
        request.method(),
        url.host(),
        defaultPort ? -1 : url.port(),
        url.encodedPath(),
        request::header,
        Call.class.getClassLoader());
  }

  /**
   * What the app gets instead of its response; null for the response as it is.
   *
   * @param response null where the call has thrown
   */
  @Nullable Response end(@Nullable Response response) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    return tap == null ? null : end(tap, response);
  }

  private @Nullable Response end(Tap tap, @Nullable Response response) {
    try {
      if (response == null) {
        tap.finish(call.isCanceled() ? End.CANCELLED : End.FAILED);
        return null;
      }
      Response network = response.networkResponse();
      if (network == null || network.code() == 304) {
        tap.fromCache();
        return null;
      }
      // OkHttp removes the header when it decodes
      boolean decoded = response.header("Content-Encoding") == null;
      tap.response(response.code(), response::header, decoded);
      ResponseBody body = response.body();
      if (body == null || response.code() == 101) {
        tap.finish(End.COMPLETE);
        return null;
      }
      BodyFilter filter =
          rewrite == null ? null : rewrite.response(response.code(), response::header, decoded);
      return response.newBuilder().body(new OkHttpBody(body, tap, call, filter)).build();
    } catch (Throwable failure) {
      Exchanges.failed(OkHttpHook.NAME, failure);
      tap.finish(End.CLOSED);
      return null;
    }
  }

  /** What the client makes its own request from instead; null for what it has. */
  static @Nullable Object sending(Interceptor.Chain chain)
      throws IOException, ReflectiveOperationException {
    OkHttpCall current = CURRENT.get();
    Rewrite wanted = current == null || current.tap == null ? null : current.tap.rewrite();
    if (wanted == null || current == null) {
      return null;
    }
    current.rewrite = wanted;
    return OkHttpChain.of(chain, wanted);
  }

  /** The sink that OkHttp writes to instead; null for the one it has. */
  static @Nullable Sink requestBodyStarts(@Nullable Sink sink) {
    OkHttpCall current = CURRENT.get();
    if (sink == null || current == null || current.tap == null) {
      return null;
    }
    current.tap.requestBodyStarts();
    return new OkHttpSink(sink, current.tap);
  }
}
