/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.agent.runtime.Exchanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our own library on the app's class path: what the app says there reaches the agent's tracker. */
public final class LibraryHook {
  static final String NAME = "library";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                  "io.costspan.api.AgentLink",
                  "agent",
                  Weaving.after("io.costspan.agent.client.LibraryHook$OfAgent"))));

  private LibraryHook() {}

  /** Instead of what the method answers without an agent. */
  public static final class OfAgent implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object none, @Nullable Throwable thrown) {
      return Exchanges.library();
    }
  }
}
