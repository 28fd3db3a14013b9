/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.socket;

import io.costspan.contract.socket.OkHttpSockets;
import io.costspan.it.contract.Coverage;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;

/** The oldest OkHttp with WebSockets, and the newest of each major version. */
public class OkHttpSocketIT extends SocketContract {
  public static final List<String> VERSIONS =
      List.of("3.5.0", "3.12.13", "3.14.9", "4.1.0", "4.12.0", "5.5.1");

  public static Coverage coverage() {
    return new Coverage(
        "OkHttp's WebSockets",
        "okhttp-websocket",
        "text and binary messages, compressed or not: OpenAI Realtime (openai-java), responses over a"
            + " socket, Gemini Live. Each answer of a session is a record");
  }

  @Override
  List<Subject> subjects() {
    return VERSIONS.stream().map(OkHttpSocketIT::subject).toList();
  }

  private static Subject subject(String version) {
    String artifact = "com.squareup.okhttp3:okhttp" + (version.startsWith("5.") ? "-jvm:" : ":");
    // from 4.5 on
    boolean compresses = version.startsWith("4.12") || version.startsWith("5.");
    List<Path> jars = ClassPath.of(artifact + version);
    return new Subject("okhttp " + version, OkHttpSockets.class, compresses, jars);
  }
}
