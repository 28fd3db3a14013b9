/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.Apache5Async;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest asynchronous Apache 5; one adapter class for both. */
class Apache5AsyncIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Apache HttpClient 5, asynchronous",
        "apache-httpclient5-async",
        "`execute` with any producer and consumer, full and minimal clients: Koog, Ktor "
            + "with Apache5");
  }

  @Override
  boolean asks(Subject subject) {
    return true;
  }

  @Override
  List<Subject> subjects() {
    return Stream.of("5.0", "5.6.4").map(Apache5AsyncIT::subject).toList();
  }

  private static Subject subject(String version) {
    List<Path> jars = ClassPath.of("org.apache.httpcomponents.client5:httpclient5:" + version);
    return new Subject("apache5-async " + version, Apache5Async.class, jars);
  }
}
