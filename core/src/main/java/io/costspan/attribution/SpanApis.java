/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which OpenTelemetry APIs a call may be in, the likeliest first. Under OpenTelemetry's own agent
 * that is the agent's: the app's copy is never touched then, for the agent bridges it, and an early
 * touch can break the bridge. Else it is what the client's loader and the thread's loader see.
 */
final class SpanApis {
  private static final ForeignClass<SpanApi> APP =
      new ForeignClass<>(ForeignNames.app("api.trace.Span"), SpanApi::of);

  private SpanApis() {}

  static List<SpanApi> visible(@Nullable ClassLoader loader) {
    SpanApi agent = AgentApi.API;
    if (agent != null) {
      return List.of(agent);
    }
    if (!AppUse.OPENTELEMETRY.began()) {
      return List.of();
    }
    SpanApi own = APP.in(loader);
    SpanApi context = APP.inContext();
    if (own == null || own == context) {
      return context == null ? List.of() : List.of(context);
    }
    return context == null ? List.of(own) : List.of(own, context);
  }

  /** Looked up at the first LLM call, when every agent of the command line is installed. */
  private static final class AgentApi {
    static final @Nullable SpanApi API = SpanApi.find(ForeignNames.agent("api.trace.Span"), null);
  }
}
