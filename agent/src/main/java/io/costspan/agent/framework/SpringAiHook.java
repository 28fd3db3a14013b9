/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spring AI: the conversation of a {@code ChatClient} (what its memory is found by) is the session;
 * a tool that runs here is a {@code TOOL_CALL}, with calls made inside of it as of that tool.
 */
public final class SpringAiHook {
  static final String NAME = "spring-ai";

  private static final String HERE = "io.costspan.agent.framework.SpringAiHook$";
  private static final String TOOLS = "org.springframework.ai.tool.";
  private static final String TOOL_CALL =
      "java.lang.String,org.springframework.ai.chat.model.ToolContext";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      "org.springframework.ai.chat.client.DefaultChatClient$DefaultCallResponseSpec",
                      "doGetObservableChatClientResponse",
                      Weaving.around(HERE + "OfCall"))
                  .optional(),
              Seam.of(TOOLS + "method.MethodToolCallback", "call", Weaving.around(HERE + "OfTool"))
                  .withParameters(TOOL_CALL),
              Seam.of(
                      TOOLS + "function.FunctionToolCallback",
                      "call",
                      Weaving.around(HERE + "OfTool"))
                  .withParameters(TOOL_CALL)));

  private SpringAiHook() {}

  /** Around a call of the client that waits for the answer. */
  public static final class OfCall extends Around {
    private static final Question CONTEXT = new Question("context");

    public OfCall() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object spec, @Nullable Object request, @Nullable Object second) {
      return CONTEXT.of(request) instanceof Map<?, ?> context
              && context.get("chat_memory_conversation_id") instanceof String id
          ? Facets.builder().offer(Facet.SESSION, id).build()
          : null;
    }
  }

  /** Around a tool of the app's. */
  public static final class OfTool extends AroundTool {
    private static final Question DEFINITION = new Question("getToolDefinition");
    private static final Question TOOL = new Question("name");

    public OfTool() {
      super(NAME);
    }

    @Override
    @Nullable String tool(
        @Nullable Object callback, @Nullable Object first, @Nullable Object second) {
      return TOOL.text(DEFINITION.of(callback));
    }
  }
}
