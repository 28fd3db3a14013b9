/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Checkout;
import io.costspan.Cuts;
import io.costspan.EventStreams;
import io.costspan.FlatJson;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every folder {@code fixtures/<provider>/<case>}, whole and in every cut. */
class FixturesTest {
  /** Operations and APIs that have no streams, or none that we read. */
  private static final Set<String> STREAMLESS =
      Set.of(
          "embeddings",
          "rerank",
          "moderation",
          "ocr",
          "openai.decisions",
          "aleph_alpha.complete",
          "replicate.predictions",
          "huggingface.inference");

  /** Programs, which may always print another document. */
  private static final Set<String> ENDLESS = Set.of("claude_code.stream_json");

  @TestFactory
  Stream<DynamicTest> everyFixtureIsReadExactly() throws IOException {
    return fixtures().stream()
        .map(folder -> DynamicTest.dynamicTest(name(folder), () -> check(folder)));
  }

  @Test
  void everyApiHasAPlainFixtureAndAStreamedOne() throws IOException {
    TreeSet<String> present = new TreeSet<>();
    for (Path folder : fixtures()) {
      Map<String, String> expected =
          FlatJson.read(Files.readString(folder.resolve("expected.json")));
      present.add(expected.get("api") + " " + expected.get("streaming"));
    }
    for (Provider provider : Providers.all()) {
      if (!ENDLESS.contains(provider.api())) {
        assertThat(present).contains(provider.api() + " false");
      }
      if (!STREAMLESS.contains(provider.operation()) && !STREAMLESS.contains(provider.api())) {
        assertThat(present).contains(provider.api() + " true");
      }
    }
  }

  private static void check(Path folder) throws IOException {
    Map<String, String> exchange = FlatJson.read(Files.readString(folder.resolve("exchange.json")));
    Map<String, String> expected = FlatJson.read(Files.readString(folder.resolve("expected.json")));
    byte[] asked = bytes(folder, "request.");
    byte[] answered = answer(folder);
    URI url = URI.create(exchange.get("url"));
    Request request =
        new Request(
            "test",
            exchange.getOrDefault("method", "POST"),
            url.getHost(),
            url.getPort(),
            url.getRawPath(),
            Headers.NONE,
            null);
    Provider provider = Objects.requireNonNull(Providers.find(request));
    List<Cuts> requestCuts = Cuts.of(asked);
    List<Cuts> responseCuts = Cuts.of(answered);
    for (int i = 0; i < responseCuts.size(); i++) {
      UsageReader reader = provider.reader(request);
      reader.requestBodyStarts();
      requestCuts.get(i).feed(reader::requestBody);
      reader.responseHeaders(name -> exchange.get("response_headers." + name));
      reader.response(Integer.parseInt(exchange.get("status")), null);
      responseCuts.get(i).feed(reader::body);
      // Gemini's streams have no event that says it is the last
      boolean endless = "true".equals(exchange.get("endless"));
      assertThat(reader.complete()).as(responseCuts.get(i).name()).isNotEqualTo(endless);
      Map<String, String> read =
          flat(reader.finish(End.valueOf(exchange.getOrDefault("end", "CLOSED"))));
      read.put("api", provider.api());
      read.put("provider", Providers.nameOf(provider, request));
      assertThat(read).as(responseCuts.get(i).name()).isEqualTo(expected);
    }
  }

  private static Map<String, String> flat(Reading reading) {
    Map<String, String> flat = new TreeMap<>();
    flat.put("result", reading.result().name());
    flat.put("streaming", Boolean.toString(reading.streaming()));
    put(flat, "response_id", reading.responseId());
    put(flat, "model", reading.model());
    put(flat, "request_model", reading.requestModel());
    put(flat, "service_tier", reading.qualifiers().serviceTier());
    put(flat, "speed", reading.qualifiers().speed());
    put(flat, "region", reading.qualifiers().region());
    put(flat, "stated_cost", reading.statedCost());
    for (int i = 0; i < reading.finishReasons().size(); i++) {
      flat.put("finish_reasons[" + i + "]", reading.finishReasons().get(i));
    }
    for (int i = 0; i < reading.parts().size(); i++) {
      ModelUsage part = reading.parts().get(i);
      String place = "parts[" + i + "].";
      put(flat, place + "model", part.model());
      if (part.longestInput() != part.usage().inputTokens()) {
        put(flat, place + "longest_input", part.longestInput());
      }
      part.usage().forEach((bucket, n) -> flat.put(place + bucket.key(), Long.toString(n)));
    }
    return flat;
  }

  private static void put(Map<String, String> flat, String place, @Nullable Object value) {
    if (value != null) {
      flat.put(place, value.toString());
    }
  }

  private static List<Path> fixtures() throws IOException {
    Path root = Checkout.find("fixtures").orElseThrow();
    try (Stream<Path> found = Files.walk(root, 2)) {
      List<Path> folders =
          found.filter(path -> root.relativize(path).getNameCount() == 2).sorted().toList();
      assertThat(folders).isNotEmpty();
      return folders;
    }
  }

  private static String name(Path folder) {
    return folder.subpath(folder.getNameCount() - 2, folder.getNameCount()).toString();
  }

  /** {@code response.events} lists the messages of an AWS event stream. */
  private static byte[] answer(Path folder) throws IOException {
    byte[] events = bytes(folder, "response.events");
    return events.length > 0
        ? EventStreams.of(new String(events, StandardCharsets.UTF_8))
        : bytes(folder, "response.");
  }

  private static byte[] bytes(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> file =
          files.filter(path -> path.getFileName().toString().startsWith(start)).findFirst();
      return file.isPresent() ? Files.readAllBytes(file.get()) : new byte[0];
    }
  }
}
