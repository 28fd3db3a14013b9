/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.usage.Usage;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Gemini's counts where they overlap or disagree, and its streams that break off. */
class GeminiTest {
  private static final String PLAIN = "/v1beta/models/m:generateContent";
  private static final String STREAM = "/v1beta/models/m:streamGenerateContent";
  private static final String FIRST =
      "{\"candidates\":[{}],\"usageMetadata\":{\"promptTokenCount\":7,\"totalTokenCount\":7},"
          + "\"modelVersion\":\"m\",\"responseId\":\"r\"}";
  private static final String LAST =
      "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":7,"
          + "\"candidatesTokenCount\":3,\"totalTokenCount\":10},\"responseId\":\"r\"}";

  @Test
  void thoughtsAreBesideTheCandidatesUnlessTheTotalSaysInside() {
    String counts = "\"promptTokenCount\":10,\"candidatesTokenCount\":25,\"thoughtsTokenCount\":20";
    Usage.Builder beside = Usage.builder().set(Bucket.INPUT, 10).set(Bucket.REASONING, 20);
    assertThat(usage(counts + ",\"totalTokenCount\":55"))
        .isEqualTo(beside.set(Bucket.OUTPUT, 25).build());
    assertThat(usage(counts)).isEqualTo(beside.build());
    assertThat(usage(counts + ",\"totalTokenCount\":35"))
        .isEqualTo(beside.set(Bucket.OUTPUT, 5).build());
  }

  @Test
  void anImplicitCacheHitWithoutDetailsIsText() {
    assertThat(
            usage(
                "\"promptTokenCount\":300,\"cachedContentTokenCount\":200,"
                    + "\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":90}]"))
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 10)
                .set(Bucket.INPUT_AUDIO, 90)
                .set(Bucket.CACHE_READ, 200)
                .build());
  }

  @Test
  void detailsNeverExceedTheirTotal() {
    assertThat(
            usage(
                "\"promptTokenCount\":50,\"cachedContentTokenCount\":900,"
                    + "\"candidatesTokenCount\":5,"
                    + "\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":90}],"
                    + "\"cacheTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":95}],"
                    + "\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":9}]"))
        .isEqualTo(
            Usage.builder().set(Bucket.CACHE_READ_AUDIO, 50).set(Bucket.OUTPUT_IMAGE, 5).build());
  }

  @Test
  void anEmptyAnswerStillCostsItsPrompt() {
    assertThat(usage("\"promptTokenCount\":9,\"totalTokenCount\":9"))
        .isEqualTo(Usage.builder().set(Bucket.INPUT, 9).build());
  }

  @Test
  void aPromptWithSearchesIsBilledOnceUpToTwoPointFive() {
    String body =
        "{\"candidates\":[{\"groundingMetadata\":{\"webSearchQueries\":[\"a\",\"b\"]}}],"
            + "\"usageMetadata\":{\"promptTokenCount\":1},\"modelVersion\":\"%s\"}";
    assertThat(searches(body.formatted("gemini-2.5-pro"))).isEqualTo(1);
    assertThat(searches(body.formatted("models/gemini-2.0-flash-001"))).isEqualTo(1);
    assertThat(searches(body.formatted("gemini-3-pro-preview"))).isEqualTo(2);
    assertThat(searches(body.formatted("gemini-2.5-pro").replace("\"a\",\"b\"", ""))).isZero();
  }

  @Test
  void aStreamCutBeforeItsEndIsPartialWhateverItsForm() {
    for (String body : new String[] {"data: " + FIRST + "\n\n", "[" + FIRST + ",", "[" + FIRST}) {
      Reading reading = read(STREAM, body, End.CANCELLED);
      assertThat(reading.result()).as(body).isEqualTo(Result.PARTIAL_STREAM);
      assertThat(reading.usage()).isEqualTo(Usage.builder().set(Bucket.INPUT, 7).build());
    }
  }

  @Test
  void aStreamClosedAfterItsLastChunkIsWhole() {
    Usage whole = Usage.builder().set(Bucket.INPUT, 7).set(Bucket.OUTPUT, 3).build();
    for (String body :
        new String[] {
          "data: " + FIRST + "\n\ndata: " + LAST, "[" + FIRST + "\n,\r\n" + LAST + "\n"
        }) {
      Reading reading = read(STREAM, body, End.CLOSED);
      assertThat(reading.result()).as(body).isEqualTo(Result.USAGE);
      assertThat(reading.streaming()).isTrue();
      assertThat(reading.usage()).isEqualTo(whole);
    }
  }

  @Test
  void anErrorInAnArrayIsAnError() {
    assertThat(read(STREAM, "[{\"error\":{\"code\":503}}]", End.COMPLETE).result())
        .isEqualTo(Result.ERROR);
    assertThat(read(STREAM, "[" + FIRST + ",{\"error\":{\"code\":503}}]", End.CANCELLED).result())
        .isNotEqualTo(Result.ERROR);
  }

  @Test
  void anEmptyArrayStatesNothing() {
    assertThat(read(STREAM, "[]", End.COMPLETE).result()).isEqualTo(Result.NO_USAGE);
    assertThat(read(STREAM, "[}", End.COMPLETE).result()).isEqualTo(Result.UNREADABLE);
  }

  @Test
  void aCountThatStandsTwiceCountsOnce() {
    String path = "/v1/projects/p/locations/l/publishers/google/models/text-embedding-005:predict";
    String text = "{\"embeddings\":{\"statistics\":{%s}}}";
    String body =
        "{\"predictions\":["
            + text.formatted("\"token_count\":9,\"token_count\":4")
            + ","
            + text.formatted("\"token_count\":7")
            + "]}";
    assertThat(read(path, body, End.COMPLETE).usage())
        .isEqualTo(Usage.builder().set(Bucket.INPUT, 11).build());
  }

  private static Usage usage(String counts) {
    return read(PLAIN, "{\"usageMetadata\":{" + counts + "}}", End.COMPLETE).usage();
  }

  private static long searches(String body) {
    return read(PLAIN, body, End.COMPLETE).usage().of(Bucket.WEB_SEARCH);
  }

  private static Reading read(String path, String body, End end) {
    Request request = new Request("test", "POST", "localhost", -1, path, Headers.NONE, null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    byte[] bytes = body.getBytes(UTF_8);
    reader.response(200, null);
    reader.body(bytes, 0, bytes.length);
    return reader.finish(end);
  }
}
