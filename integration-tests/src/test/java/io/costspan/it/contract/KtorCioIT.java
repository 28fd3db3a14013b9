/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.KtorCio;
import io.costspan.testkit.ClassPath;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ktor 3 with its own engine: the oldest that closes an answer without waiting for the rest of it,
 * and the newest.
 */
class KtorCioIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Ktor 3, CIO engine",
        "ktor-cio",
        "every way to read an answer. "
            + "Of request bodies those that Ktor has whole. Not with Ktor 2; Ktor's other engines are the clients above");
  }

  @Override
  List<Subject> subjects() {
    return Stream.of("3.1.0", "3.3.3")
        .map(
            version ->
                new Subject(
                    "ktor-cio " + version,
                    KtorCio.class,
                    ClassPath.of("io.ktor:ktor-client-cio-jvm:" + version)))
        .toList();
  }
}
