/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.JettyDemand;
import io.costspan.contract.clients.JettyStream;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest client of Jetty 12. */
class JettyIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Jetty's client 12",
        "jetty",
        "HTTP/1.1 and HTTP/2, every kind of listener and content: Spring RestClient and "
            + "WebClient with Jetty");
  }

  @Override
  List<Subject> subjects() {
    return Stream.of("12.0.0", "12.1.14").flatMap(JettyIT::both).toList();
  }

  private static Stream<Subject> both(String version) {
    List<Path> jars =
        ClassPath.of(
            "org.eclipse.jetty.http2:jetty-http2-client-transport:" + version,
            "org.eclipse.jetty:jetty-alpn-java-client:" + version);
    return Stream.of(
        new Subject("jetty " + version + " stream", JettyStream.class, jars),
        new Subject("jetty " + version + " source", JettyDemand.class, jars));
  }
}
