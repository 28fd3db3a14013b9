/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every scenario with one client and prints one line for each: all that an app can see. More
 * lines name the threads: before the first LLM call, at the end, and all that were seen. Arguments:
 * the adapter's class, the http and the https base URL, a base URL that nobody listens at, the
 * control port, and optionally the scenarios to run.
 */
public final class ContractApp {
  private ContractApp() {}

  public static void main(String[] args) throws Exception {
    Class<? extends Client> adapter = Class.forName(args[0]).asSubclass(Client.class);
    Run.Servers servers =
        new Run.Servers(args[1], args[2], args[3], new Control(Integer.parseInt(args[4])));
    List<String> wanted = List.of(args).subList(5, args.length);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Threads threads = new Threads();
    for (Scenario scenario : scenarios(create(adapter))) {
      if (wanted.isEmpty() || wanted.contains(scenario.name())) {
        out.println(run(scenario, create(adapter), servers));
        threads.look();
        if (scenario.name().equals("not-llm")) {
          out.println(threads.staying("threads-before"));
        }
      }
    }
    out.println(threads.staying("threads-after"));
    out.println(threads.seen("threads-seen"));
    System.exit(0); // some clients keep threads that are not daemons
  }

  private static Client create(Class<? extends Client> adapter) throws Exception {
    return adapter.getDeclaredConstructor().newInstance();
  }

  private static List<Scenario> scenarios(Client client) {
    List<Scenario> all = new ArrayList<>(Scenarios.all());
    all.addAll(client.own());
    client.close();
    return all;
  }

  private static String run(Scenario scenario, Client client, Run.Servers servers) {
    Run run = new Run(scenario.name(), client, servers);
    try (client) {
      try {
        scenario.body().run(run);
      } catch (Throwable thrown) {
        run.facts().thrown(thrown);
      }
      return run.line();
    }
  }
}
