/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts whole JVMs with no agent, with ours and with others, in turn, so that whatever else the
 * machine does meets all of them alike.
 */
public final class Startup {
  private static final String HOW =
      " (mvn -pl agent,benchmarks -am package -Pagents -DskipTests brings it)";

  private final StartupOptions options;

  private final List<Contender> contenders;
  private final Launch launch;

  private Startup(StartupOptions options, Path work) {
    this.options = options;
    contenders = contenders(options, work);
    launch = new Launch(work);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<Jdk, Measurements> measured = run(StartupOptions.parse(List.of(args)));
    System.out.println(Machine.facts());
    System.out.println(Benchmarks.report(measured, List.of()));
  }

  static Map<Jdk, Measurements> run(StartupOptions options)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("costspan-benchmarks");
    try {
      Startup startup = new Startup(options, work);
      Map<Jdk, Measurements> measured = new LinkedHashMap<>();
      for (Jdk jdk : options.jdks()) {
        measured.put(jdk, startup.measure(jdk));
      }
      return measured;
    } finally {
      Folders.delete(work);
    }
  }

  private Measurements measure(Jdk jdk) throws IOException, InterruptedException {
    Measurements measurements = new Measurements();
    for (App app : App.all()) {
      if (!StartupOptions.keeps(options.apps(), app.name())) {
        continue;
      }
      for (int round = 1; round <= options.rounds(); round++) {
        System.err.println("JDK " + jdk.version() + ", " + app.name() + ", round " + round);
        for (Contender contender : contenders) {
          measurements.add(app.name(), contender.name(), launch.run(jdk, contender, app));
        }
      }
    }
    return measurements;
  }

  /** Those asked for; one that is not there is said, and left out. */
  private static List<Contender> contenders(StartupOptions options, Path work) {
    List<Contender> there = new ArrayList<>();
    for (Contender contender : Contender.all(options.costspanJar(), work)) {
      if (!StartupOptions.keeps(options.agents(), contender.name())) {
        continue;
      }
      if (contender.isThere()) {
        there.add(contender);
      } else {
        System.err.println(contender.name() + " is left out: no " + contender.jar() + HOW);
      }
    }
    return there;
  }
}
