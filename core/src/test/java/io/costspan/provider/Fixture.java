/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder {@code fixtures/<provider>/<case>}: an exchange, and the one reading that it has to
 * give.
 *
 * @param answer the response's body; of an AWS event stream the lines that {@link EventStreams}
 *     writes it from
 * @param kind how the file of the answer ends, for example {@code sse}
 */
record Fixture(
    String name,
    Map<String, String> exchange,
    Map<String, String> expected,
    String asked,
    String answer,
    String kind) {
  /** Every fixture, in a fixed order. */
  static List<Fixture> all() {
    Path root = Checkout.find("fixtures").orElseThrow();
    try (Stream<Path> found = Files.walk(root, 2)) {
      return found
          .filter(path -> root.relativize(path).getNameCount() == 2)
          .sorted()
          .map(Fixture::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture of(Path folder) {
    try {
      Path answer = file(folder, "response.").orElse(null);
      String kind = answer == null ? "" : answer.toString().replaceAll(".*\\.", "");
      Path asked = file(folder, "request.").orElse(null);
      return new Fixture(
          folder.subpath(folder.getNameCount() - 2, folder.getNameCount()).toString(),
          FlatJson.read(Files.readString(folder.resolve("exchange.json"))),
          FlatJson.read(Files.readString(folder.resolve("expected.json"))),
          asked == null ? "" : Files.readString(asked),
          answer == null ? "" : Files.readString(answer),
          kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> file(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.getFileName().toString().startsWith(start)).findFirst();
    }
  }

  /** The bytes that the server sends. */
  byte[] body() {
    return body(answer);
  }

  /** The bytes of another answer of the same kind. */
  byte[] body(String other) {
    return kind.equals("events") ? EventStreams.of(other) : other.getBytes(UTF_8);
  }

  Request request() {
    URI url = URI.create(Objects.requireNonNull(exchange.get("url")));
    return new Request(
        "test",
        exchange.getOrDefault("method", "POST"),
        url.getHost(),
        url.getPort(),
        url.getRawPath(),
        Headers.NONE,
        null);
  }

  Provider provider() {
    return Objects.requireNonNull(Providers.find(request()), name);
  }

  /** A reader that has seen the request and the response's head. */
  UsageReader reader(Cuts request, @Nullable String contentEncoding) {
    UsageReader reader = provider().reader(request());
    reader.requestBodyStarts();
    request.feed(reader::requestBody);
    reader.responseHeaders(header -> exchange.get("response_headers." + header));
    reader.response(
        Integer.parseInt(Objects.requireNonNull(exchange.get("status"))), contentEncoding);
    return reader;
  }

  UsageReader reader(@Nullable String contentEncoding) {
    return reader(Cuts.whole(asked.getBytes(UTF_8)), contentEncoding);
  }

  UsageReader reader() {
    return reader(null);
  }

  /** How the exchange ends for the client. */
  End end() {
    return End.valueOf(exchange.getOrDefault("end", "CLOSED"));
  }

  /** The stream has no event that says it is the last (Gemini). */
  boolean endless() {
    return "true".equals(exchange.get("endless"));
  }

  /** A reading in the form of {@code expected.json}. */
  Map<String, String> flat(Reading reading) {
    Map<String, String> flat = new TreeMap<>();
    put(flat, "api", provider().api());
    put(flat, "provider", Providers.nameOf(provider(), request()));
    put(flat, "result", reading.result());
    put(flat, "streaming", reading.streaming());
    put(flat, "response_id", reading.responseId());
    put(flat, "model", reading.model());
    put(flat, "request_model", reading.requestModel());
    put(flat, "service_tier", reading.qualifiers().serviceTier());
    put(flat, "speed", reading.qualifiers().speed());
    put(flat, "region", reading.qualifiers().region());
    put(flat, "variant", reading.qualifiers().variant());
    put(flat, "stated_cost", reading.statedCost());
    for (int i = 0; i < reading.finishReasons().size(); i++) {
      put(flat, "finish_reasons[" + i + "]", reading.finishReasons().get(i));
    }
    for (int i = 0; i < reading.parts().size(); i++) {
      putPart(flat, "parts[" + i + "].", reading.parts().get(i));
    }
    return flat;
  }

  private static void putPart(Map<String, String> flat, String place, ModelUsage part) {
    put(flat, place + "model", part.model());
    if (part.longestInput() != part.usage().inputTokens()) {
      put(flat, place + "longest_input", part.longestInput());
    }
    part.usage().forEach((bucket, n) -> put(flat, place + bucket.key(), n));
  }

  private static void put(Map<String, String> flat, String place, @Nullable Object value) {
    if (value != null) {
      flat.put(place, value.toString());
    }
  }
}
