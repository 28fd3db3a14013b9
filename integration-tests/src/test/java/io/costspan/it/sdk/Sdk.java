/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An SDK and what its app plays with it.
 *
 * @param name also the folder of the app's source, below {@code src/sdk}
 * @param folders of sources, below {@code src/sdk}
 * @param artifacts what an app's build file would name
 * @param scenarios {@code api/kind}, see {@link Api} and {@link Kind}
 * @param tls whether the SDK insists on https
 * @param asking whether the agent asks streams for their usage
 */
record Sdk(
    String name,
    List<String> folders,
    List<String> artifacts,
    List<String> scenarios,
    boolean tls,
    boolean asking) {
  Sdk {
    folders = List.copyOf(folders);
    artifacts = List.copyOf(artifacts);
    scenarios = List.copyOf(scenarios);
  }

  static Sdk of(String name, String... artifacts) {
    return new Sdk(name, List.of(name), List.of(artifacts), List.of(), false, false);
  }

  /** Where the app is not in a folder of the SDK's name, or not alone there. */
  Sdk from(String... others) {
    return new Sdk(name, List.of(others), artifacts, scenarios, tls, asking);
  }

  /** Adds scenarios of an API, by their kinds. */
  Sdk plays(String api, String kinds) {
    List<String> all = new ArrayList<>(scenarios);
    Arrays.stream(kinds.split(" ")).map(kind -> api + "/" + kind).forEach(all::add);
    return new Sdk(name, folders, artifacts, all, tls, asking);
  }

  Sdk overTls() {
    return new Sdk(name, folders, artifacts, scenarios, true, asking);
  }

  Sdk thatAsks() {
    return new Sdk(name, folders, artifacts, scenarios, tls, true);
  }

  /** Whether a stream that states no usage is played, and the agent leaves it alone. */
  boolean isHinted() {
    return !asking && scenarios.stream().anyMatch(scenario -> scenario.endsWith("/silent"));
  }

  /**
   * One call for each way to make one that is answered well, of whichever API: what is refused is a
   * request, and SDKs wait before they try again. Where Spring AI has its own client for a whole
   * answer, it tries ten times, in 19 minutes.
   */
  List<String> calls() {
    boolean patient = name.startsWith("spring-ai");
    Map<String, String> first = new LinkedHashMap<>();
    scenarios.stream()
        .filter(scenario -> scenario.matches(".*/(plain|async|stream|stream-async)"))
        .filter(scenario -> !patient || !scenario.matches("(chat|ollama)/plain"))
        .forEach(scenario -> first.putIfAbsent(scenario.split("/", 2)[1], scenario));
    return List.copyOf(first.values());
  }

  /** Whether Quarkus builds the app. */
  boolean isQuarkus() {
    return artifacts.get(0).startsWith("io.quark");
  }

  List<Path> jars() {
    return ClassPath.of(artifacts.toArray(new String[0]));
  }

  List<Path> sources() {
    return folders.stream().map(folder -> Path.of("src", "sdk").resolve(folder)).toList();
  }
}
