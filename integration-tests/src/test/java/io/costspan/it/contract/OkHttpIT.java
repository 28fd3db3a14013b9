/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.OkHttpEnqueue;
import io.costspan.contract.clients.OkHttpExecute;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The oldest and the newest OkHttp of each major version; one adapter class for all. */
class OkHttpIT extends HttpClientContract {
  private static final List<String> VERSIONS =
      List.of("3.0.1", "3.12.13", "3.14.9", "4.1.0", "4.12.0", "5.5.1");

  @Override
  Coverage coverage() {
    return new Coverage(
        "OkHttp",
        "okhttp",
        "`execute`, `enqueue`: openai-java, anthropic-java, google-genai, Cohere, "
            + "Spring AI 2 and most other SDKs. Its WebSockets: below");
  }

  /** Before 3.4, a request was made ready in one piece with its sending. */
  @Override
  boolean asks(Subject subject) {
    return !subject.name().startsWith("okhttp 3.0.");
  }

  @Override
  List<Subject> subjects() {
    return VERSIONS.stream().flatMap(OkHttpIT::both).toList();
  }

  private static Stream<Subject> both(String version) {
    List<Path> jars = ClassPath.of(artifact(version));
    return Stream.of(
        new Subject("okhttp " + version + " execute", OkHttpExecute.class, jars),
        new Subject("okhttp " + version + " enqueue", OkHttpEnqueue.class, jars));
  }

  /** From 5 on, the artifact of the old name is empty and leads to this one in Gradle only. */
  private static String artifact(String version) {
    return "com.squareup.okhttp3:okhttp" + (version.startsWith("5.") ? "-jvm:" : ":") + version;
  }
}
