/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.Apache4Async;
import io.costspan.testkit.ClassPath;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest Apache HttpAsyncClient 4. */
class Apache4AsyncIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Apache HttpClient 4, asynchronous",
        "apache-httpclient4-async",
        "`execute` with any producer and consumer, full and minimal clients. "
            + "Not lists of requests that are sent in a pipeline");
  }

  @Override
  List<Subject> subjects() {
    return Stream.of("4.1", "4.1.5")
        .map(
            v ->
                new Subject(
                    "httpasyncclient " + v,
                    Apache4Async.class,
                    ClassPath.of("org.apache.httpcomponents:httpasyncclient:" + v)))
        .toList();
  }
}
