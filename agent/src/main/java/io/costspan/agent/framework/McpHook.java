/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.agent.runtime.ToolCalls;
import io.costspan.attribution.Operations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The MCP Java SDK's client, 0.10 and newer: calls of tools that the configuration has a price for.
 * The blocking client calls this one. What has no price is left as it is.
 */
public final class McpHook {
  static final String NAME = "mcp";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      "io.modelcontextprotocol.client.McpAsyncClient",
                      "callTool",
                      Weaving.around("io.costspan.agent.framework.McpHook$OfCallTool"))
                  .withParameters("io.modelcontextprotocol.spec.McpSchema$CallToolRequest")));

  private McpHook() {}

  /** Around the making of the call, which begins when somebody subscribes. */
  public static final class OfCallTool implements Advice {
    private static final Question TOOL = new Question("name");

    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object request, @Nullable Object none) {
      return ToolCalls.begin(NAME, Operations.MCP_TOOL_CALL, TOOL.text(request));
    }

    /** A tool that reports an error was called; where the transport failed, nobody can say. */
    @Override
    public @Nullable Object exit(
        @Nullable Object priced, @Nullable Object call, @Nullable Throwable thrown) {
      return priced instanceof ToolCalls.Priced its && call instanceof Mono<?> mono
          ? Mono.defer(() -> begun(its, mono))
          : null;
    }

    private static <T> Mono<T> begun(ToolCalls.Priced priced, Mono<T> call) {
      long start = System.nanoTime();
      return call.doOnSuccess(result -> priced.over(start));
    }
  }
}
