/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each client: what the app observes is the same with and without us, and we see every byte. */
class ClientsIT {
  private static final String JSON =
      "{\"id\":\"r-1\",\"text\":\"grüße\",\"usage\":{\"in\":3,\"out\":5}}";

  private static Path recording = TestJar.BUILT;
  private static Path failingTaps = TestJar.BUILT;
  private static Path failingStart = TestJar.BUILT;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void jars() {
    recording = TestJar.with(Factories.Recording.class);
    failingTaps = TestJar.with(Factories.FailingTaps.class);
    failingStart = TestJar.with(Factories.FailingStart.class);
  }

  static Stream<Arguments> everyJvmAndClient() {
    return Jvm.all().stream()
        .flatMap(
            jvm ->
                Stream.of("okhttp-3.0", "okhttp-3.12", "okhttp-4.12", "okhttp-5.5", "")
                    .map(client -> Arguments.of(jvm, client)));
  }

  static Stream<Arguments> everyJvmAndKindOfClient() {
    return Jvm.all().stream()
        .flatMap(jvm -> Stream.of("okhttp-4.12", "").map(client -> Arguments.of(jvm, client)));
  }

  @ParameterizedTest
  @MethodSource("everyJvmAndClient")
  void seesAllAndChangesNothing(Jvm jvm, String client) throws Exception {
    Jvm.Result without = run(jvm, client, List.of());
    assertThat(without.exit()).as(without.err()).isZero();

    Path recorded = folder.resolve("recorded");
    Jvm.Result with =
        run(jvm, client, List.of("-javaagent:" + recording, "-Drecorded=" + recorded));

    assertThat(with).isEqualTo(without);
    assertThat(Files.readAllLines(recorded))
        .containsExactlyElementsOf(client.isEmpty() ? expectedOfJdk() : expectedOfOkHttp(client));
  }

  @ParameterizedTest
  @MethodSource("everyJvmAndKindOfClient")
  void theAppDoesNotNoticeThatTapsFail(Jvm jvm, String client) throws Exception {
    Jvm.Result without = run(jvm, client, List.of());
    Jvm.Result with = run(jvm, client, List.of("-javaagent:" + failingTaps));

    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.exit()).isZero();
    assertThat(with.err().lines())
        .singleElement()
        .asString()
        .startsWith("costspan: a failure in hook " + (client.isEmpty() ? "jdk-http" : "okhttp"))
        .contains("StackOverflowError at io.costspan.agent.it.Factories")
        .doesNotContain("in a tap's");
  }

  @ParameterizedTest
  @MethodSource("everyJvmAndKindOfClient")
  void theAppDoesNotNoticeThatThePipelineFails(Jvm jvm, String client) throws Exception {
    Jvm.Result without = run(jvm, client, List.of());
    Jvm.Result with = run(jvm, client, List.of("-javaagent:" + failingStart));

    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.exit()).isZero();
    assertThat(with.err().lines())
        .singleElement()
        .asString()
        .startsWith(
            "costspan: a failure in hook pipeline was caught, the app is not affected:"
                + " java.lang.NoClassDefFoundError at io.costspan.agent.it.Factories")
        .doesNotContain("on purpose");
  }

  private Jvm.Result run(Jvm jvm, String client, List<String> options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-cp", Jvm.classPath(client)));
    arguments.add(client.isEmpty() ? "smoke.JdkHttpApp" : "smoke.OkHttpApp");
    arguments.add(Files.createTempDirectory(folder, "app").toString());
    return jvm.run(arguments);
  }

  private static List<String> expectedOfOkHttp(String client) throws IOException {
    String question = "{\"q\":\"ü\"}";
    return List.of(
        "okhttp POST /v1/plain | 1 " + question + " | 200 null true | " + JSON + " | COMPLETE",
        client.startsWith("okhttp-3.")
            // does not repeat a POST; the app gets the 307
            ? "okhttp POST /v1/redirect | 1 " + question + " | 307 null true |  | COMPLETE"
            : "okhttp POST /v1/redirect | 2 "
                + question
                + " | 200 null true | "
                + JSON
                + " | COMPLETE",
        "okhttp POST /v1/error | 1 "
            + question
            + " | 429 null true | {\"error\":\"slow down\"} | COMPLETE",
        "okhttp POST /v1/gzip | 1 " + question + " | 200 null true | " + JSON + " | COMPLETE",
        "okhttp POST /v1/large | 1 " + question + " | 200 null true | 1080000 bytes | COMPLETE",
        "okhttp POST /v1/empty | 1 " + question + " | 204 null true |  | COMPLETE",
        "okhttp POST /v1/sign-in-first | 1 "
            + question
            + " | 200 null true | "
            + JSON
            + " | COMPLETE",
        "okhttp POST /v1/gzip | 1 own | 200 gzip false | " + gzipped() + " bytes | COMPLETE",
        "okhttp GET /v1/cached | 0  | 200 null true | " + JSON + " | COMPLETE",
        "okhttp GET /v1/cached | 0  | - |  | FROM_CACHE",
        "okhttp POST /v1/async | 1 later | 200 null true | " + JSON + " | COMPLETE",
        "okhttp POST /v1/stream | 1 stream | 200 null true | data: {\"n\":1}\\n\\n | CLOSED",
        "okhttp GET /v1/refused | 0  | - |  | FAILED");
  }

  private static int gzipped() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(JSON.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }

  private static List<String> expectedOfJdk() {
    List<String> expected = new ArrayList<>();
    for (String handler :
        List.of(
            "string",
            "bytes",
            "lines",
            "file",
            "discarding",
            "replacing",
            "buffering",
            "consumer",
            "lineSubscriber",
            "input",
            "publisher",
            "mapping")) {
      expected.add(jdk(handler, "{\"q\":\"" + handler + "\"}"));
    }
    expected.add(jdk("async2", "two"));
    expected.add(jdk("async3", "three"));
    expected.add("jdk-http POST /v1/redirect | 2 again | 200 null false | " + JSON + " | COMPLETE");
    expected.add(
        "jdk-http POST /v1/stream | 1 stream | 200 null false | data: {\"n\":1}\\n\\n | CLOSED");
    expected.add("jdk-http GET /v1/refused | 0  | - |  | FAILED");
    return expected;
  }

  private static String jdk(String path, String sent) {
    return "jdk-http POST /v1/"
        + path
        + " | 1 "
        + sent
        + " | 200 null false | "
        + JSON
        + " | COMPLETE";
  }
}
