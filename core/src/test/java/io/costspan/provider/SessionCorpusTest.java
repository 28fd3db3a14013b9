/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.Checkout;
import io.costspan.Cuts;
import io.costspan.FlatJson;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Every recorded session, against what the corpus says it consumed: the sum of its answers. */
class SessionCorpusTest {
  private static final int CASES = 24;

  private static final String LIVE =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "openai.realtime.ws", List.of("api.openai.com", "/v1/realtime"),
          "azure.openai.realtime.ws", List.of("x.openai.azure.com", "/openai/v1/realtime"),
          "xai.realtime.ws", List.of("api.x.ai", "/v1/realtime"),
          "gemini.live.ws", List.of("generativelanguage.googleapis.com", LIVE));

  @Test
  void everyTranscriptIsExactInEveryCut() throws IOException {
    Optional<Path> corpus = Checkout.find("shared/corpus/cases.jsonl.gz");
    assumeTrue(corpus.isPresent(), "no ../shared/corpus beside this checkout: nothing to compare");
    int cases = 0;
    for (String line : lines(corpus.get())) {
      if (line.contains("\"WS\"")) {
        check(FlatJson.read(line));
        cases++;
      }
    }
    assertThat(cases).isEqualTo(CASES);
  }

  private static void check(Map<String, String> recorded) {
    List<String> place = PLACES.getOrDefault(recorded.getOrDefault("api", ""), List.of());
    List<List<Cuts>> messages = new ArrayList<>();
    for (String message : recorded.getOrDefault("response_body", "").split("\n", -1)) {
      if (!message.isEmpty()) {
        messages.add(Cuts.of(message.getBytes(UTF_8)).subList(0, 8));
      }
    }
    for (int cut = 0; cut < 8; cut++) {
      Conversation talk = Conversation.with(place.get(0), place.get(1));
      for (List<Cuts> message : messages) {
        talk.receives(message.get(cut));
      }
      talk.ends();
      assertThat(sum(talk)).as(recorded.get("id")).isEqualTo(expected(recorded));
    }
  }

  /** Of the answers; transcriptions are bills of their own, which the corpus does not add. */
  private static Map<String, String> sum(Conversation talk) {
    Usage sum = Usage.NONE;
    Map<String, String> is = new TreeMap<>();
    int responses = 0;
    for (int i = 0; i < talk.readings().size(); i++) {
      if (!talk.operations().get(i).equals("transcription")) {
        Reading reading = talk.readings().get(i);
        assertThat(reading.result()).isEqualTo(Reading.Result.USAGE);
        sum = sum.plus(reading.usage());
        responses++;
        is.put("model", String.valueOf(reading.model()));
        is.put("response_id", String.valueOf(reading.responseId()));
      }
    }
    is.put("extra.responses", Integer.toString(responses));
    is.put("input_tokens", Long.toString(sum.inputTokens()));
    is.put("output_tokens", Long.toString(sum.outputTokens()));
    is.put("cache_read_tokens", Long.toString(sum.cacheReadTokens()));
    is.put("reasoning_tokens", Long.toString(sum.of(Bucket.REASONING)));
    long audio = sum.of(Bucket.INPUT_AUDIO) + sum.of(Bucket.CACHE_READ_AUDIO);
    is.put("audio_input_tokens", Long.toString(audio));
    is.put("audio_output_tokens", Long.toString(sum.of(Bucket.OUTPUT_AUDIO)));
    return is;
  }

  private static Map<String, String> expected(Map<String, String> recorded) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("model", recorded.getOrDefault("expected.model", "null"));
    expected.put("response_id", recorded.getOrDefault("expected.response_id", "null"));
    for (String number :
        List.of(
            "extra.responses",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "reasoning_tokens",
            "audio_input_tokens",
            "audio_output_tokens")) {
      String stated = recorded.getOrDefault("expected." + number, "null");
      expected.put(number, stated.equals("null") ? "0" : stated);
    }
    return expected;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      return reader.lines().toList();
    }
  }
}
