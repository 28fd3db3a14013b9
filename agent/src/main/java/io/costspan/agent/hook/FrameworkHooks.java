/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import io.costspan.agent.framework.AiServiceHook;
import io.costspan.agent.framework.McpHook;
import io.costspan.agent.framework.ScheduledHook;
import java.util.List;

/** Every framework that is asked whose work a thread does, one line each. */
public final class FrameworkHooks {
  public static final List<ClientHook> ALL =
      List.of(
          AiServiceHook.HOOK, //
          McpHook.HOOK,
          ScheduledHook.HOOK);

  private FrameworkHooks() {}
}
