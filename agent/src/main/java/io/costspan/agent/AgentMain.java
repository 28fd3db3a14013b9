/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent;

import io.costspan.agent.gate.NameGate;
import io.costspan.agent.hook.ClientHooks;
import io.costspan.agent.hook.HookStatus;
import io.costspan.agent.runtime.Exchanges;
import io.costspan.settings.Option;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent in its own loader. Registers one transformer and nothing else: no thread, no
 * logger, no file, no lambda. The rest is created when the first client class is loaded (Byte
 * Buddy) and when the first hooked call is made (the pipeline).
 */
public final class AgentMain {
  private AgentMain() {}

  /** Called reflectively by the entry class, at most once per JVM. */
  public static void start(@Nullable String args, Instrumentation instrumentation) {
    HookStatus status = new HookStatus(ClientHooks.names(), disabledHooks());
    Exchanges.start(args, status);
    new NameGate(ClientHooks.ALL, status, instrumentation).open();
  }

  private static List<String> disabledHooks() {
    String value = System.getProperty(Option.HOOKS_DISABLED.property());
    if (value == null) {
      value = System.getenv(Option.HOOKS_DISABLED.variable());
    }
    return value == null ? List.of() : Arrays.asList(value.split("[, ]+", -1));
  }
}
