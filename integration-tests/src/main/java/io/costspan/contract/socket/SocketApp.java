/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import io.costspan.contract.Control;
import io.costspan.contract.socket.SocketScenarios.Scenario;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs every scenario that has a port with one client and prints a line for each: all that an app
 * can see. Arguments: the adapter's class, the control port, and {@code scenario=port} for each.
 */
public final class SocketApp {
  private SocketApp() {}

  public static void main(String[] args) throws Exception {
    Class<? extends SocketClient> adapter = Class.forName(args[0]).asSubclass(SocketClient.class);
    Control control = new Control(Integer.parseInt(args[1]));
    Map<String, Integer> ports = new HashMap<>();
    for (int i = 2; i < args.length; i++) {
      String[] port = args[i].split("=", 2);
      ports.put(port[0], Integer.parseInt(port[1]));
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Scenario scenario : SocketScenarios.all()) {
      Integer port = ports.get(scenario.name());
      if (port == null) {
        continue;
      }
      SocketClient client = adapter.getDeclaredConstructor().newInstance();
      SocketRun run = new SocketRun(scenario.name(), client, port, control);
      try (client) {
        scenario.body().run(run);
      } catch (Throwable thrown) {
        run.facts().thrown(thrown);
      }
      out.println(run.line());
    }
    System.exit(0);
  }
}
