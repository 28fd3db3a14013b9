/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.ReactorNettyConnection;
import io.costspan.contract.clients.ReactorNettyContent;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest Reactor Netty 1.x. */
class ReactorNettyIT extends HttpClientContract {
  private static final List<String> VERSIONS = List.of("1.0.0", "1.3.6");

  @Override
  Coverage coverage() {
    return new Coverage(
        "Reactor Netty 1",
        "reactor-netty",
        "every way to get a response: Spring WebClient, Azure SDKs, Semantic Kernel. "
            + "Not a URI that is given as a `Mono`; of request bodies only a `Mono` is read");
  }

  /** The other one sends its bodies in pieces. */
  @Override
  boolean asks(Subject subject) {
    return subject.adapter() == ReactorNettyConnection.class;
  }

  @Override
  List<Subject> subjects() {
    return VERSIONS.stream().flatMap(ReactorNettyIT::both).toList();
  }

  private static Stream<Subject> both(String version) {
    List<Path> jars = ClassPath.of("io.projectreactor.netty:reactor-netty-http:" + version);
    return Stream.of(
        new Subject("reactor " + version + " connection", ReactorNettyConnection.class, jars),
        new Subject("reactor " + version + " response", ReactorNettyContent.class, jars));
  }
}
