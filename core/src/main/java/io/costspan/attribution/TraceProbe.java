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
  /**
   * Whether the app's own API may be asked. Its first use starts its context storage (which freezes
   * the app's choice of one, and wakes java.util.logging): that must be the app's doing.
   */
  private static volatile boolean appTracing = true;

  private TraceProbe() {}

  /** For the agent, at its start: the app's API is left alone until {@link #appTracingInUse}. */
  public static void waitForAppTracing() {
    appTracing = false;
  }

  /** For the agent, once a class named {@link ForeignNames#contextStorage()} was loaded. */
  public static void appTracingInUse() {
    appTracing = true;
  }

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
    SpanApi agent = AgentApi.API;
    if (agent != null) {
      return agent.current();
    }
    if (!appTracing) {
      return null;
    }
    SpanApi own = SpanApis.of(loader);
    SpanRef span = own == null ? null : own.current();
    if (span != null) {
      return span;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    SpanApi other = SpanApis.of(context == null ? ClassLoader.getSystemClassLoader() : context);
    return other == null || other == own ? null : other.current();
  }

  /** Looked up at the first LLM call, when every agent of the command line is installed. */
  private static final class AgentApi {
    static final @Nullable SpanApi API = SpanApi.find(ForeignNames.agent("api.trace.Span"), null);
  }
}
