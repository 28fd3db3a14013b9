/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.vertex.VertexApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vertex AI over gRPC: through the protocol's stubs and through the SDK, on real connections. */
class VertexIT {
  private static final String PROTOCOL = "com.google.api.grpc:grpc-google-cloud-vertexai-v1:1.48.0";

  /** 600 tokens at 1 USD a million, 400 at 0.25, 300 at 10. */
  private static final String PRICES =
      "{\"format\":1,\"book\":\"test\",\"providers\":{\"gcp.vertex_ai\":{\"models\":"
          + "{\"gemini-test-1\":{\"prices\":[{\"input\":1,\"cache_read\":0.25,\"output\":10,"
          + "\"region\":{\"us-central1\":1},\"source\":\"test\"}]}}}}}";

  private static final List<String> CALLS =
      List.of(
          answered("plain", false),
          answered("future", false),
          answered("stream", true),
          answered("observer", true),
          "failed ERROR 429 429",
          "failed ERROR 400 400",
          "unmetered PARTIAL_STREAM 200 transport stream-broken {input=1000, output=20}",
          "unmetered ABORTED 0 cancelled",
          "unmetered PARTIAL_STREAM 200 cancelled stream-left {input=1000, output=1}",
          "unmetered ABORTED 0 transport",
          answered("in-process", false),
          "unmetered NO_USAGE 200",
          "failed ERROR 503 503");

  private static final List<String> SDK_CALLS =
      List.of(
          answered("sdk", false),
          answered("sdk-stream", true),
          answered("sdk-async", false),
          "failed ERROR 429 429");

  private static String answered(String id, boolean streamed) {
    return "priced 200 "
        + id
        + (streamed ? " streamed" : "")
        + " {cache_read=400, input=600, output=90, reasoning=210} USD 0.0037";
  }

  static Coverage coverage() {
    return new Coverage(
        "gRPC",
        "grpc",
        "calls of one request, answered by one message or a stream, on every transport: Vertex AI's"
            + " SDK, LangChain4j with Vertex AI");
  }

  /** The SDK brings the one between. */
  static final List<String> VERSIONS = List.of("1.30.0", "1.76.3", "1.85.1");

  private record Subject(String name, boolean sdk, List<Path> classPath) {}

  private record Variant(Subject subject, Jdks.Jdk jdk) {
    @Override
    public String toString() {
      return subject.name() + " on " + jdk;
    }
  }

  static Stream<Variant> variants() {
    List<Subject> subjects =
        List.of(
            new Subject("gRPC 1.30.0", false, grpc("1.30.0", "grpc-context")),
            new Subject("gRPC 1.85.1", false, grpc("1.85.1", "grpc-inprocess")),
            new Subject("Vertex AI SDK 1.48.0", true, sdk()));
    return subjects.stream()
        .flatMap(subject -> Jdks.all().stream().map(jdk -> new Variant(subject, jdk)));
  }

  private static List<Path> sdk() {
    return ClassPath.of("com.google.cloud:google-cloud-vertexai:1.48.0", PROTOCOL);
  }

  private static List<Path> grpc(String version, String other) {
    List<String> artifacts = new ArrayList<>();
    artifacts.add("com.google.protobuf:protobuf-java:4.33.2");
    for (String part :
        List.of(
            "grpc-api", "grpc-core", "grpc-stub", "grpc-protobuf", "grpc-netty-shaded", other)) {
      artifacts.add("io.grpc:" + part + ":" + version);
    }
    artifacts.add(PROTOCOL);
    return ClassPath.of(artifacts.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyCallIsBookedAndNothingElseChanges(Variant variant) throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("vertex"), "run");
    ForkedApp.Result without = app(variant).run();
    ForkedApp.Result with = watched(variant, folder).run();
    assertThat(without.exit()).as(without.all()).isZero();
    assertThat(with.out()).as(with.all()).isEqualTo(without.out());
    List<String> expected = new ArrayList<>(CALLS);
    if (variant.subject().sdk()) {
      expected.addAll(SDK_CALLS);
    }
    assertThat(Ledgers.read(folder.resolve("ledger")))
        .as(with.all())
        .extracting(VertexIT::describe)
        .containsExactlyElementsOf(expected);
    assertThat(with.ourLines()).singleElement().asString().contains(expected.size() + " calls");
  }

  /** Each of them once, with a status that nobody tries again with; the server hears of none. */
  @ParameterizedTest
  @MethodSource("variants")
  void aBudgetWithoutRoomRefusesEveryCall(Variant variant) throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("vertex"), "refused");
    Path config =
        Files.writeString(
            folder.resolve("costspan.yaml"),
            "budgets:\n  none:\n    limit: 0.000001 USD\n    action: stop\n    mode: strict\n");
    ForkedApp.Result result =
        watched(variant, folder).property("costspan.config", config).arguments("sent").run();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).as(result.all()).hasSize(variant.subject().sdk() ? 8 : 4);
    assertThat(lines).allMatch(line -> line.contains("RESOURCE_EXHAUSTED"));
    assertThat(result.ourLines())
        .singleElement()
        .asString()
        .contains(lines.size() + " calls not made");
  }

  private static ForkedApp app(Variant variant) {
    List<Path> classPath = new ArrayList<>();
    classPath.add(Path.of("target", "classes").toAbsolutePath());
    classPath.addAll(variant.subject().classPath());
    return ForkedApp.on(variant.jdk())
        .shortLived()
        .main(VertexApp.class.getName(), classPath.toArray(new Path[0]))
        .arguments(variant.subject().sdk() ? "sdk" : "stubs");
  }

  private static ForkedApp watched(Variant variant, Path folder) throws IOException {
    Path prices = Files.writeString(folder.resolve("prices.json"), PRICES);
    return app(variant)
        .agent(AgentJar.path())
        .property("costspan.prices.file", prices)
        .property("costspan.ledger.dir", folder.resolve("ledger"));
  }

  private static String describe(Booked record) {
    assertThat(record.client()).isEqualTo("grpc");
    assertThat(record.provider()).isEqualTo("gcp.vertex_ai");
    StringBuilder text = new StringBuilder(record.outcome());
    for (Object word : new Object[] {record.reason(), record.status(), record.errorType()}) {
      text.append(word == null ? "" : " " + word);
    }
    text.append(record.responseId() == null ? "" : " " + record.responseId());
    text.append(record.outcome().equals("priced") && record.streaming() ? " streamed" : "");
    text.append(record.usage().isEmpty() ? "" : " " + record.usage());
    return text.append(record.cost() == null ? "" : " USD " + record.cost()).toString();
  }
}
