/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to start, and how often.
 *
 * @param rounds how often each agent starts each app
 * @param agents names to keep; empty for all
 * @param apps names to keep; empty for all
 */
record StartupOptions(
    int rounds, List<Jdk> jdks, List<String> agents, List<String> apps, Path costspanJar) {
  static final String USAGE =
      """
      --rounds N         how often each agent starts each app (7)
      --java HOME        a JDK to start them on; may be repeated (this one and the newest)
      --apps NAMES       some of empty,http,first-call,example (all)
      --agents NAMES     some of none,costspan,opentelemetry,datadog (all)
      --costspan JAR     our agent (agent/target/costspan.jar)
      """;

  StartupOptions {
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be 1 or more, not " + rounds);
    }
    jdks = List.copyOf(jdks);
    agents = List.copyOf(agents);
    apps = List.copyOf(apps);
  }

  /**
   * @throws IllegalArgumentException with a line for the user
   */
  static StartupOptions parse(List<String> args) {
    int rounds = 7;
    List<Jdk> jdks = new ArrayList<>();
    List<String> agents = List.of();
    List<String> apps = List.of();
    Path costspanJar = Layout.costspanJar();
    for (int i = 0; i < args.size(); i += 2) {
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException(args.get(i) + " needs a value\n" + USAGE);
      }
      String value = args.get(i + 1);
      switch (args.get(i)) {
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--java" -> jdks.add(Jdk.at(Path.of(value)));
        case "--apps" -> apps = List.of(value.split(",", -1));
        case "--agents" -> agents = List.of(value.split(",", -1));
        case "--costspan" -> costspanJar = Path.of(value);
        default -> throw new IllegalArgumentException("unknown " + args.get(i) + "\n" + USAGE);
      }
    }
    return new StartupOptions(
        rounds, jdks.isEmpty() ? Jdk.runningAndNewest() : jdks, agents, apps, costspanJar);
  }

  static boolean keeps(List<String> names, String name) {
    return names.isEmpty() || names.contains(name);
  }
}
