/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.Apache5;
import io.costspan.testkit.ClassPath;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest Apache HttpClient 5, classic. */
class Apache5IT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Apache HttpClient 5, classic",
        "apache-httpclient5",
        "every `execute`, with and without a response handler: Spring RestClient");
  }

  @Override
  boolean asks(Subject subject) {
    return true;
  }

  @Override
  List<Subject> subjects() {
    return Stream.of("5.0", "5.6.4")
        .map(
            v ->
                new Subject(
                    "httpclient5 " + v,
                    Apache5.class,
                    ClassPath.of("org.apache.httpcomponents.client5:httpclient5:" + v)))
        .toList();
  }
}
