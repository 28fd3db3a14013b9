/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import io.costspan.agent.framework.AdkHook;
import io.costspan.agent.framework.AgenticHook;
import io.costspan.agent.framework.AiServiceHook;
import io.costspan.agent.framework.JerseyHook;
import io.costspan.agent.framework.LangChainToolHook;
import io.costspan.agent.framework.McpHook;
import io.costspan.agent.framework.ScheduledHook;
import io.costspan.agent.framework.SpringAiHook;
import io.costspan.agent.framework.SpringBatchHook;
import io.costspan.agent.framework.SpringMessagingHook;
import io.costspan.agent.framework.SpringMvcHook;
import io.costspan.agent.framework.WebFluxHook;
import java.util.List;

/** Every framework that is asked whose work a thread does, one line each. */
public final class FrameworkHooks {
  public static final List<ClientHook> ALL =
      List.of(
          AiServiceHook.HOOK,
          LangChainToolHook.HOOK,
          AgenticHook.HOOK,
          AdkHook.HOOK,
          SpringAiHook.HOOK,
          McpHook.HOOK,
          SpringMvcHook.HOOK,
          WebFluxHook.HOOK,
          JerseyHook.HOOK,
          ScheduledHook.HOOK,
          SpringBatchHook.HOOK,
          SpringMessagingHook.HOOK);

  private FrameworkHooks() {}
}
