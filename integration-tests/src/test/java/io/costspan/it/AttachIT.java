/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.AttachTarget;
import io.costspan.contract.Client;
import io.costspan.contract.Facts;
import io.costspan.contract.Run;
import io.costspan.contract.clients.Apache5;
import io.costspan.contract.clients.JdkSend;
import io.costspan.contract.clients.OkHttpExecute;
import io.costspan.contract.clients.ReactorNettyConnection;
import io.costspan.testkit.Answers;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.Script;
import io.costspan.testkit.Tls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attaching to an app that runs, whose client is built already, and that reads a stream. */
class AttachIT {
  private static final String STREAM = "chatcmpl-streaming";

  static Stream<Arguments> clients() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, JdkSend.class, ""),
                    Arguments.of(jdk, OkHttpExecute.class, "com.squareup.okhttp3:okhttp:4.12.0"),
                    Arguments.of(
                        jdk, Apache5.class, "org.apache.httpcomponents.client5:httpclient5:5.6.4"),
                    Arguments.of(
                        jdk,
                        ReactorNettyConnection.class,
                        "io.projectreactor.netty:reactor-netty-http:1.3.6")));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void what_comes_after_is_seen(Jdks.Jdk jdk, Class<? extends Client> client, String artifact)
      throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("attach"), "run");
    ForkedApp target = target(jdk, artifact).property("costspan.ledger.dir", folder);
    try (ProviderServer server = new ProviderServer(scripts(), Tls.in(AgentJar.folder("attach")));
        ForkedApp.Running running = target.arguments(arguments(client, server)).start()) {
      assertThat(server.await("attach/called")).isTrue();
      ForkedApp.Result attached = costspan(jdk, "attach", running.pid());
      ForkedApp.Result again = costspan(jdk, "attach", running.pid());
      ForkedApp.Result doctor = costspan(jdk, "doctor", running.pid());
      server.raise("attach-streaming/attached");
      server.raise("attach/attached");
      ForkedApp.Result result = running.await();
      assertThat(attached.exit()).as(attached.all()).isZero();
      assertThat(doctor.out()).as(doctor.all()).contains("jdk", "okhttp");
      assertThat(again.out()).as(again.all()).contains("already");
      assertThat(result.exit()).as(result.all()).isZero();
      byte[] rest = Answers.end(STREAM).getBytes(StandardCharsets.US_ASCII);
      assertThat(result.out()).contains(rest.length + " bytes sha256 " + Facts.digest(rest));
      assertThat(Ledgers.read(folder))
          .as(result.all())
          .extracting(Booked::traceId)
          .containsExactly(Run.traceId("attach-after"));
    }
  }

  private static Map<String, List<Script>> scripts() {
    Script streaming =
        Script.sse(
            stage -> {
              stage.send(Answers.begin(STREAM).getBytes(StandardCharsets.US_ASCII));
              stage.await("attached");
              stage.send(Answers.end(STREAM).getBytes(StandardCharsets.US_ASCII));
            });
    return Map.of(
        "attach-before", List.of(Answers.chat("chatcmpl-before")),
        "attach-streaming", List.of(streaming),
        "attach-after", List.of(Answers.chat("chatcmpl-after")));
  }

  private static ForkedApp target(Jdks.Jdk jdk, String artifact) {
    List<Path> classPath = new ArrayList<>();
    if (!artifact.isEmpty()) {
      classPath.addAll(ClassPath.of(artifact));
    }
    classPath.add(Path.of("target", "classes").toAbsolutePath());
    return ForkedApp.on(jdk)
        .shortLived()
        .main(AttachTarget.class.getName(), classPath.toArray(Path[]::new));
  }

  private static String[] arguments(Class<? extends Client> client, ProviderServer server) {
    return new String[] {
      client.getName(),
      server.http(),
      server.https(),
      server.refused(),
      String.valueOf(server.controlPort())
    };
  }

  private static ForkedApp.Result costspan(Jdks.Jdk jdk, String command, long pid)
      throws Exception {
    return ForkedApp.on(jdk)
        .shortLived()
        .jar(AgentJar.path())
        .arguments(command, String.valueOf(pid))
        .run();
  }
}
