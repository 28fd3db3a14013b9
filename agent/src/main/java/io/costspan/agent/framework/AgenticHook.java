/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's agentic agents: whoever a workflow calls is the agent, a method of the app's as
 * well as an AiService (which {@link AiServiceHook} names by its own name then).
 */
public final class AgenticHook {
  static final String NAME = "langchain4j-agentic";

  private static final String HERE = "io.costspan.agent.framework.AgenticHook$";
  private static final String INTERNAL = "dev.langchain4j.agentic.internal.";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(INTERNAL + "AgentInvoker", "invoke", Weaving.around(HERE + "OfInvoke")),
              Seam.of(INTERNAL + "UntypedAgentInvoker", "invoke", Weaving.around(HERE + "OfInvoke"))
                  .inSomeVersions()));

  private AgenticHook() {}

  /** Around the call of an agent, on the thread that it runs on. */
  public static final class OfInvoke extends Around {
    private static final Question AGENT = new Question("name");

    public OfInvoke() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object invoker, @Nullable Object first, @Nullable Object second) {
      return Facets.builder().offer(Facet.AGENT, AGENT.text(invoker)).build();
    }
  }
}
