/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.runtime;

import io.costspan.contract.Client;
import io.costspan.testkit.Answers;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.Script;
import java.nio.file.Path;
import java.util.Map;

/** The app of the client contract with two of its scenarios, for launches of another kind. */
final class ContractLaunch {
  static final Map<String, Script> ANSWERS =
      Map.of("plain", Answers.chat("chatcmpl-1"), "sse", Answers.stream("chatcmpl-2"));

  private ContractLaunch() {}

  static Path classes() {
    return Path.of("target", "classes").toAbsolutePath();
  }

  static ForkedApp with(ForkedApp app, Class<? extends Client> adapter, ProviderServer server) {
    return app.arguments(
        adapter.getName(),
        server.http(),
        server.https(),
        server.refused(),
        String.valueOf(server.controlPort()),
        "plain",
        "sse");
  }
}
