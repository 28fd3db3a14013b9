/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.VertxSend;
import io.costspan.contract.clients.VertxWrite;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest Vert.x 4 and 5, with its WebClient. */
class VertxIT extends HttpClientContract {
  private static final List<String> VERSIONS = List.of("4.0.0", "4.5.22", "5.0.0", "5.1.0");

  @Override
  Coverage coverage() {
    return new Coverage(
        "Vert.x",
        "vertx",
        "HttpClient and WebClient: Quarkus REST client, Quarkus LangChain4j. "
            + "Not a call that gets no connection where it was asked for in a callback of Vert.x 4");
  }

  /** The other one sends its bodies in pieces. */
  @Override
  boolean asks(Subject subject) {
    return subject.adapter() == VertxSend.class;
  }

  @Override
  List<Subject> subjects() {
    return VERSIONS.stream().flatMap(VertxIT::both).toList();
  }

  private static Stream<Subject> both(String version) {
    List<Path> jars = ClassPath.of("io.vertx:vertx-web-client:" + version);
    return Stream.of(
        new Subject("vertx " + version + " send", VertxSend.class, jars),
        new Subject("vertx " + version + " write", VertxWrite.class, jars));
  }
}
