/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to start an app: without an agent, or with one. All agents do their work and send nothing
 * out; ours also writes its ledger.
 *
 * @param name as in the tables and in {@code --agents}
 * @param flags for the JVM
 */
record Contender(String name, List<String> flags) {
  static final String NONE = "none";
  static final String COSTSPAN = "costspan";
  static final String OPENTELEMETRY = "opentelemetry";
  static final String DATADOG = "datadog";

  private static final List<String> OPENTELEMETRY_FLAGS =
      List.of(
          "-Dotel.traces.exporter=none",
          "-Dotel.metrics.exporter=none",
          "-Dotel.logs.exporter=none",
          "-Dotel.javaagent.logging=none");

  /** Traces are made and thrown away at a closed port; everything beside tracing is off. */
  private static final List<String> DATADOG_FLAGS =
      List.of(
          "-Ddd.trace.agent.url=http://127.0.0.1:1",
          "-Ddd.trace.startup.logs=false",
          "-Ddd.jmxfetch.enabled=false",
          "-Ddd.instrumentation.telemetry.enabled=false",
          "-Ddd.remote_config.enabled=false",
          "-Ddd.crashtracking.enabled=false",
          "-Ddatadog.slf4j.simpleLogger.defaultLogLevel=off");

  /**
   * @param work a folder for what the agents write
   */
  static List<Contender> all(Path costspanJar, Path work) {
    List<String> ours = List.of("-Dcostspan.ledger.dir=" + work.resolve("ledger"));
    return List.of(
        new Contender(NONE, List.of()),
        with(COSTSPAN, costspanJar, ours),
        with(
            OPENTELEMETRY,
            Layout.agents().resolve("opentelemetry-javaagent.jar"),
            OPENTELEMETRY_FLAGS),
        with(DATADOG, Layout.agents().resolve("dd-java-agent.jar"), DATADOG_FLAGS));
  }

  /** Whether its jar has been built or fetched. */
  boolean isThere() {
    return flags.isEmpty() || Files.exists(jar());
  }

  Path jar() {
    return Path.of(flags.get(0).substring("-javaagent:".length()));
  }

  private static Contender with(String name, Path jar, List<String> flags) {
    List<String> all = new ArrayList<>(List.of("-javaagent:" + jar));
    all.addAll(flags);
    return new Contender(name, List.copyOf(all));
  }
}
