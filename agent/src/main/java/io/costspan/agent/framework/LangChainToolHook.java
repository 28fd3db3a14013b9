/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's {@code @Tool} methods: a {@code TOOL_CALL}, and calls made inside as of that tool.
 */
public final class LangChainToolHook {
  static final String NAME = "langchain4j-tools";

  private static final String HERE = "io.costspan.agent.framework.LangChainToolHook$";
  private static final String EXECUTOR = "dev.langchain4j.service.tool.DefaultToolExecutor";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(EXECUTOR, "executeWithContext", Weaving.around(HERE + "OfTool"))
                  .inSomeVersions(),
              Seam.of(EXECUTOR, "execute", Weaving.around(HERE + "OfOlderTool"))
                  .withParameters(
                      "dev.langchain4j.agent.tool.ToolExecutionRequest,java.lang.Object")));

  private LangChainToolHook() {}

  /** Around the call of the app's method. */
  public static final class OfTool extends AroundTool {
    private static final Question TOOL = new Question("name");

    public OfTool() {
      super(NAME);
    }

    @Override
    @Nullable String tool(
        @Nullable Object self, @Nullable Object request, @Nullable Object context) {
      return TOOL.text(request);
    }
  }

  /** What newer versions call the other one from: there it is no call of its own. */
  public static final class OfOlderTool extends AroundTool {
    private static final Question TOOL = new Question("name");
    private static final ClassValue<Boolean> NEWER =
        new ClassValue<>() {
          @Override
          protected Boolean computeValue(Class<?> type) {
            for (var method : type.getMethods()) {
              if (method.getName().equals("executeWithContext")) {
                return true;
              }
            }
            return false;
          }
        };

    public OfOlderTool() {
      super(NAME);
    }

    @Override
    @Nullable String tool(
        @Nullable Object self, @Nullable Object request, @Nullable Object memory) {
      return self == null || NEWER.get(self.getClass()) ? null : TOOL.text(request);
    }
  }
}
