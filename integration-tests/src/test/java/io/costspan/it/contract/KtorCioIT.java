/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.KtorCio;
import io.costspan.testkit.ClassPath;
import java.util.List;

/**
 * Ktor with its own engine: the oldest and the newest of 2; of 3 the oldest that closes an answer
 * without waiting for the rest of it, and the newest.
 *
 * <p>Its socket's reader may close a channel before the reader of the body has asked for more, so
 * that some versions show a broken connection now as an end, now as a failure.
 */
class KtorCioIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Ktor 2 and 3, CIO engine",
        "ktor-cio",
        "every way to read an answer. "
            + "Of request bodies those that Ktor has whole. "
            + "Ktor's other engines are the clients above");
  }

  @Override
  List<Subject> subjects() {
    return List.of(
        of("2.0.0"),
        of("2.3.13").leavingOut("cut-chunked", "sse-cut"),
        of("3.1.0").leavingOut("cut-chunked", "sse-cut", "reset"),
        of("3.3.3").leavingOut("reset"));
  }

  private static Subject of(String version) {
    return new Subject(
        "ktor-cio " + version,
        KtorCio.class,
        ClassPath.of("io.ktor:ktor-client-cio-jvm:" + version));
  }
}
