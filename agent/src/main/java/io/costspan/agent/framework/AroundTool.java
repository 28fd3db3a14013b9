/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.runtime.Exchanges;
import io.costspan.agent.runtime.ToolCalls;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Operations;
import io.costspan.attribution.Scope;
import org.jspecify.annotations.Nullable;

/**
 * While a tool of the app's runs, its thread works for that tool; the call is booked where the
 * configuration has a price for it. Of a tool that throws, nobody can say.
 */
public abstract class AroundTool implements Advice {
  private final String hook;

  private record Running(Scope scope, ToolCalls.@Nullable Priced priced, long start) {}

  AroundTool(String hook) {
    this.hook = hook;
  }

  /** The tool's name; null where this is no call of its own. */
  abstract @Nullable String tool(
      @Nullable Object self, @Nullable Object first, @Nullable Object second);

  @Override
  public final @Nullable Object enter(
      @Nullable Object self, @Nullable Object first, @Nullable Object second) {
    if (Exchanges.isOff(hook)) {
      return null;
    }
    try {
      String tool = tool(self, first, second);
      if (tool == null) {
        return null;
      }
      ToolCalls.Priced priced = ToolCalls.begin(hook, Operations.TOOL_CALL, tool);
      Facets said = Facets.builder().offer(Facet.TOOL, tool).build();
      return new Running(Scope.open(said, Scope.Origin.KNOWN), priced, System.nanoTime());
    } catch (Question.NoAnswer otherwise) {
      Exchanges.off(hook, otherwise.getMessage());
      return null;
    }
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object entered, @Nullable Object value, @Nullable Throwable thrown) {
    if (entered instanceof Running running) {
      running.scope.close();
      if (running.priced != null && thrown == null) {
        running.priced.over(running.start);
      }
    }
    return null;
  }
}
