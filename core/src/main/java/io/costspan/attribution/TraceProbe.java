/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace a call belongs to. Called on the caller's thread when the request starts, because
 * only there the app's context is current. Thread-safe; never throws.
 *
 * <p>The places it looks, first hit wins:
 *
 * <ol>
 *   <li>the OpenTelemetry agent's own API, which it keeps in the boot loader. Where that exists the
 *       app's copy is never touched: the agent bridges it, and an early touch can break the bridge;
 *   <li>{@code Span.current()} of the OpenTelemetry API that the client's loader sees, then the
 *       thread's context loader. Nothing else of that API is called; above all not {@code
 *       GlobalOpenTelemetry}, whose mere reading makes the app's own registration fail;
 *   <li>the request's {@code traceparent} header;
 *   <li>else the call is the root of a trace of its own.
 * </ol>
 */
public final class TraceProbe {
  private TraceProbe() {}

  /** Resolves the place of the call, with a fresh id for its cost span. */
  public static Trace resolve(Request request) {
    try {
      SpanRef parent = current(request.loader());
      if (parent == null) {
        parent = TraceParent.parse(request.headers().first("traceparent"));
      }
      if (parent != null) {
        return new Trace(parent.traceId(), Ids.spanId(), parent.spanId(), parent.sampled());
      }
    } catch (Throwable unreadable) {
      // the app's loaders, context storage and header objects are its own code and may do anything
    }
    return new Trace(Ids.traceId(), Ids.spanId(), null, true);
  }

  private static @Nullable SpanRef current(@Nullable ClassLoader loader) {
    for (SpanApi api : SpanApis.visible(loader)) {
      SpanRef span = api.current();
      if (span != null) {
        return span;
      }
    }
    return null;
  }
}
