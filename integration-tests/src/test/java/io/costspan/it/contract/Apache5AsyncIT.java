/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.Apache5Async;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest asynchronous Apache 5; one adapter class for both. */
class Apache5AsyncIT extends HttpClientContract {
  @Override
  List<Subject> subjects() {
    return Stream.of("5.0", "5.6.4")
        .map(version -> "apache5-async-" + version)
        .map(name -> new Subject(name, Apache5Async.class, ClientJars.of(name)))
        .toList();
  }
}
