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
 *   <li>{@code Span.current()}, or the span of the context that is kept with the call, of the
 *       OpenTelemetry API that the client's loader sees, then the thread's context loader. Nothing
 *       else of that API is called; above all not {@code GlobalOpenTelemetry}, whose mere reading
 *       makes the app's own registration fail;
 *   <li>Micrometer's current observation, which Brave may stand behind;
 *   <li>the request's {@code traceparent} header;
 *   <li>else the call is the root of a trace of its own.
 * </ol>
 */
final class TraceProbe {
  private TraceProbe() {}

  /** Finds the place of the call, with a fresh id for its cost span. */
  static Traced find(Request request) {
    try {
      SpanRef parent = parent(request);
      if (parent != null) {
        return new Traced(
            new Trace(parent.traceId(), Ids.spanId(), parent.spanId(), parent.sampled()),
            parent.host());
      }
    } catch (Throwable unreadable) {
      // the app's loaders, context storage and header objects are its own code and may do anything
    }
    return new Traced(new Trace(Ids.traceId(), Ids.spanId(), null, true), null);
  }

  private static @Nullable SpanRef parent(Request request) {
    SpanRef span = current(request);
    SpanRef observed = span != null && span.host() != null ? null : Observations.current(request);
    if (observed != null && (span == null || observed.host() != null)) {
      return observed;
    }
    return span != null ? span : TraceParent.parse(request.headers().first("traceparent"));
  }

  private static @Nullable SpanRef current(Request request) {
    Object kept = request.context().get();
    for (SpanApi api : SpanApis.visible(request.loader())) {
      SpanRef span = api.current(kept);
      if (span != null) {
        return span;
      }
    }
    return null;
  }
}
