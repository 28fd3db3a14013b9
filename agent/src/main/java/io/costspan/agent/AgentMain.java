/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent;

import io.costspan.agent.gate.NameGate;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.ClientHooks;
import io.costspan.agent.hook.HookStatus;
import io.costspan.agent.runtime.Endpoint;
import io.costspan.agent.runtime.Exchanges;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent in its own loader. Registers one transformer and nothing else: no thread, no
 * logger, no lambda; where a port for Prometheus is set, it is listened at. The rest is created
 * when the first client class is loaded (ASM) and when the first LLM call is made (the pipeline).
 */
public final class AgentMain {
  private AgentMain() {}

  /**
   * Called reflectively by the entry class, at most once per JVM.
   *
   * @return false where the settings say that the agent is off; then nothing was changed
   */
  public static boolean start(@Nullable String args, Instrumentation instrumentation) {
    Settings settings = SettingsReader.fromProcess(args);
    for (String problem : settings.problems()) {
      System.err.println("costspan: " + problem);
    }
    if (!settings.bool(Option.ENABLED)) {
      return false;
    }
    List<ClientHook> hooks = ClientHooks.withOthers();
    HookStatus status =
        new HookStatus(ClientHooks.names(hooks), settings.list(Option.HOOKS_DISABLED));
    Exchanges.start(settings, status);
    boolean rewriting = settings.text(Option.STREAM_USAGE).equals("request");
    new NameGate(rewriting ? hooks : ClientHooks.looking(hooks), status, instrumentation).open();
    Endpoint.open(settings);
    return true;
  }
}
