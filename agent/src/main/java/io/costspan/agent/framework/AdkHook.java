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
 * Google's Agent Development Kit: the agent whose turn it is, and the session of its run. The model
 * is asked within a lambda of one method, whose number depends on the version.
 */
public final class AdkHook {
  static final String NAME = "google-adk";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                  "com.google.adk.flows.llmflows.BaseLlmFlow",
                  "lambda$callLlm$*",
                  Weaving.around("io.costspan.agent.framework.AdkHook$OfCall"))));

  private AdkHook() {}

  /** Around each step of a call of a model, on the thread that asks. */
  public static final class OfCall extends Around {
    private static final String CONTEXT = "com.google.adk.agents.InvocationContext";
    private static final Question AGENT = new Question("agent");
    private static final Question NAME_OF_AGENT = new Question("name");
    private static final Question SESSION = new Question("session");
    private static final Question ID = new Question("id");

    public OfCall() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(@Nullable Object flow, @Nullable Object first, @Nullable Object second) {
      Object context = isContext(first) ? first : second;
      return isContext(context)
          ? Facets.builder()
              .offer(Facet.AGENT, NAME_OF_AGENT.text(AGENT.of(context)))
              .offer(Facet.SESSION, ID.text(SESSION.of(context)))
              .build()
          : null;
    }

    private static boolean isContext(@Nullable Object argument) {
      return argument != null && argument.getClass().getName().equals(CONTEXT);
    }
  }
}
