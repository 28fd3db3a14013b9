/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.Checkout;
import io.costspan.FlatJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every recorded exchange of the APIs we read, against what the corpus says it consumed. */
class CorpusTest {
  private static final List<String> APIS =
      List.of(
          "openai.chat",
          "openai.responses",
          "openai.embeddings",
          "anthropic.messages",
          "bedrock.converse",
          "bedrock.invoke",
          "bedrock.mantle",
          "bedrock.count_tokens",
          "bedrock.control",
          "gemini.",
          "vertex.",
          "proxy.gemini.");
  private static final List<String> NUMBERS =
      List.of(
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "cache_write_1h_tokens",
          "reasoning_tokens",
          "web_search_requests",
          "provider_reported_cost");

  @Test
  void wholeBodiesAreExact() throws IOException {
    assertExact("--cut=0");
  }

  @Test
  void bodiesByteByByteAreExact() throws IOException {
    assertExact("--cut=1");
  }

  private static void assertExact(String cut) throws IOException {
    Optional<Path> corpus = Checkout.find("shared/corpus/cases.jsonl.gz");
    assumeTrue(corpus.isPresent(), "no ../shared/corpus beside this checkout: nothing to compare");
    Map<String, Map<String, String>> replayed = replay(corpus.get(), cut);
    List<String> faults = new ArrayList<>();
    int compared = 0;
    for (String line : lines(corpus.get())) {
      Map<String, String> exchange = FlatJson.read(line);
      String api = exchange.getOrDefault("api", "");
      boolean debatable = !"null".equals(exchange.get("expected.debatable"));
      if (!debatable && APIS.stream().anyMatch(api::startsWith)) {
        compared++;
        String id = exchange.getOrDefault("id", "");
        Map<String, String> got = replayed.getOrDefault(id, Map.of());
        faults(exchange, got).forEach(fault -> faults.add(id + " " + fault));
      }
    }
    assertThat(faults).isEmpty();
    assertThat(compared).isGreaterThanOrEqualTo(678);
  }

  private static List<String> faults(Map<String, String> exchange, Map<String, String> got) {
    String outcome = got.getOrDefault("outcome", "missing");
    if ("true".equals(exchange.get("expected.must_not_cost"))) {
      return List.of("ignored", "failed").contains(outcome) ? List.of() : List.of(outcome);
    }
    if ("false".equals(exchange.get("expected.has_usage"))) {
      return outcome.equals("unmetered") ? List.of() : List.of(outcome);
    }
    List<String> faults = new ArrayList<>();
    if (!List.of("priced", "unpriced").contains(outcome)) {
      faults.add(outcome);
    }
    for (String number : NUMBERS) {
      BigDecimal expected = number(exchange.get("expected." + number));
      BigDecimal is = number(got.get("usage." + number));
      if (expected.compareTo(is) != 0) {
        faults.add(number + ": expected " + expected + ", got " + is);
      }
    }
    String model = exchange.getOrDefault("expected.model", "null");
    if (!model.equals("null") && !model.equals(got.get("model"))) {
      faults.add("model: expected " + model + ", got " + got.get("model"));
    }
    return faults;
  }

  /** Absent, null and 0 are the same number. */
  private static BigDecimal number(@Nullable String text) {
    return text == null || text.equals("null") ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private static Map<String, Map<String, String>> replay(Path corpus, String cut)
      throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(new PrintWriter(out), new PrintWriter(err), "replay", cut, corpus.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    Map<String, Map<String, String>> byId = new HashMap<>();
    for (String line : out.toString().lines().toList()) {
      Map<String, String> flat = FlatJson.read(line);
      byId.put(flat.getOrDefault("id", ""), flat);
    }
    return byId;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
