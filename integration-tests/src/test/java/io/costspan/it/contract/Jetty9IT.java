/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.Jetty9Demand;
import io.costspan.contract.clients.Jetty9Stream;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The oldest client of Jetty 9.4, and the newest of each line up to 11. */
class Jetty9IT extends HttpClientContract {
  private static final List<String> VERSIONS =
      List.of("9.4.0.v20161208", "9.4.58.v20250814", "10.0.26", "11.0.26");

  @Override
  Coverage coverage() {
    return new Coverage(
        "Jetty's client 9.4 to 11", "jetty9", "HTTP/1.1, every kind of listener and content");
  }

  @Override
  List<Subject> subjects() {
    return VERSIONS.stream().flatMap(Jetty9IT::both).toList();
  }

  private static Stream<Subject> both(String version) {
    List<Path> jars = ClassPath.of("org.eclipse.jetty:jetty-client:" + version);
    String name = "jetty " + version.replaceAll("\\.v\\d+", "");
    return Stream.of(
        new Subject(name + " stream", Jetty9Stream.class, jars),
        new Subject(name + " async", Jetty9Demand.class, jars));
  }
}
