/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.EventStreams;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bedrock's answers that do not end as they should, or leave something out. */
class BedrockTest {
  private static final String HOST = "bedrock-runtime.us-east-1.amazonaws.com";
  private static final String CONVERSE = "/model/amazon.nova-lite-v1%3A0/converse-stream";
  private static final String INVOKE = "/model/meta.llama3-8b-instruct-v1%3A0/invoke";
  private static final String START = "event messageStart {\"role\":\"assistant\"}\n";
  private static final String USAGE =
      "event metadata {\"usage\":{\"inputTokens\":12,\"outputTokens\":9},\"metrics\":{}}\n";
  private static final String EXCEPTION = "exception throttlingException {\"message\":\"slow\"}\n";

  @Test
  void aWrongChecksumAnywhereMakesTheWholeUnreadable() {
    byte[] good = EventStreams.of(START + USAGE);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      // a wrong length may want more bytes than there are: then more of them follow
      byte[] longer = Arrays.copyOf(bad, bad.length + good.length);
      for (Cuts cut : Cuts.of(longer).subList(0, 6)) {
        UsageReader reader = reader(CONVERSE, Headers.NONE);
        cut.feed(reader::body);
        Reading reading = reader.finish(End.COMPLETE);
        assertThat(reading.result()).as("byte %d, %s", i, cut.name()).isEqualTo(Result.UNREADABLE);
        assertThat(reading.parts()).isEmpty();
      }
    }
  }

  @Test
  void aStreamCutAnywhereIsPartialUntilItsLastChecksum() {
    byte[] whole = EventStreams.of(START + USAGE);
    for (int length = 0; length < whole.length; length++) {
      for (End end : new End[] {End.CLOSED, End.CANCELLED, End.FAILED}) {
        Reading reading = read(CONVERSE, Headers.NONE, Arrays.copyOf(whole, length), end);
        assertThat(reading.result()).as("%d bytes", length).isEqualTo(Result.PARTIAL_STREAM);
      }
    }
    assertThat(read(CONVERSE, Headers.NONE, whole, End.CLOSED).result()).isEqualTo(Result.USAGE);
  }

  @Test
  void anExceptionBeforeTheFirstEventIsAnErrorButALaterOneHasCost() {
    assertThat(converse(EXCEPTION).result()).isEqualTo(Result.ERROR);
    assertThat(converse(START + EXCEPTION).result()).isEqualTo(Result.PARTIAL_STREAM);
    assertThat(converse(START + USAGE + EXCEPTION).result()).isEqualTo(Result.USAGE);
  }

  @Test
  void aStreamThatEndsWithoutUsageSaysSo() {
    String stop = START + "event messageStop {\"stopReason\":\"end_turn\"}\n";
    assertThat(converse(stop + "event metadata {\"metrics\":{\"latencyMs\":9}}\n").result())
        .isEqualTo(Result.NO_USAGE);
  }

  /** Netty takes a connection that breaks for the end; Converse always ends with its metadata. */
  @Test
  void aStreamWithoutItsLastEventIsCutWhateverTheClientSays() {
    assertThat(converse(START).result()).isEqualTo(Result.PARTIAL_STREAM);
    assertThat(converse(START + "event messageStop {\"stopReason\":\"end_turn\"}\n").result())
        .isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void aGuardrailThatStepsInEndsAStreamWithoutMetrics() {
    String blocked =
        "event chunk {\"outputText\":\"blocked\",\"totalOutputTextTokenCount\":3,"
            + "\"inputTextTokenCount\":6,\"amazon-bedrock-guardrailAction\":\"%s\"}\n";
    String path = INVOKE + "-with-response-stream";
    assertThat(read(path, blocked.formatted("INTERVENED")).result()).isEqualTo(Result.USAGE);
    assertThat(read(path, blocked.formatted("NONE")).result()).isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void aChunkThatHoldsNoJsonStatesNothing() {
    String stream = "event chunk plain text, not JSON\nevent chunk {}\n";
    Reading reading = read(INVOKE + "-with-response-stream", stream);
    assertThat(reading.result()).isEqualTo(Result.PARTIAL_STREAM);
    assertThat(reading.parts()).isEmpty();
  }

  @Test
  void measuredAmountsOnlyFillWhatTheBodyLeavesOut() {
    Headers headers =
        name ->
            switch (name) {
              case "x-amzn-bedrock-input-token-count" -> "30";
              case "x-amzn-bedrock-output-token-count" -> "51";
              case "x-amzn-bedrock-cache-read-input-token-count" -> "9";
              case "x-amzn-bedrock-cache-write-input-token-count" -> "nine";
              case "x-amzn-bedrock-service-tier" -> "flex";
              default -> null;
            };
    Reading own = plain("{\"prompt_token_count\":31,\"generation_token_count\":50}", headers);
    assertThat(own.usage()).isEqualTo(usage(31, 0, 50));
    assertThat(own.qualifiers().serviceTier()).isEqualTo("flex");
    assertThat(plain("{\"prompt_token_count\":31}", headers).usage()).isEqualTo(usage(31, 0, 51));
    assertThat(plain("{\"generation_token_count\":50}", headers).usage())
        .isEqualTo(usage(30, 9, 50));
    assertThat(plain("{}", headers).usage()).isEqualTo(usage(30, 9, 51));
  }

  /** The body says which of it was cached, for how long, and at which tier. */
  @Test
  void headersCountOnlyWithTheirBody() {
    Headers headers = name -> name.endsWith("put-token-count") ? "30" : null;
    byte[] cut = "{\"usage\":{\"cache_creation".getBytes(StandardCharsets.UTF_8);
    Reading reading = read(INVOKE, headers, cut, End.FAILED);
    assertThat(reading.result()).isEqualTo(Result.PARTIAL_STREAM);
    assertThat(read(INVOKE, headers, cut, End.COMPLETE).result()).isEqualTo(Result.UNREADABLE);
  }

  @Test
  void whatWasWrittenWithTheSameTimeToLiveAddsUp() {
    Reading reading =
        plain(
            "{\"usage\":{\"inputTokens\":1,\"cacheWriteInputTokens\":9,\"cacheDetails\":["
                + "{\"ttl\":\"1h\",\"inputTokens\":3},{\"ttl\":\"5m\",\"inputTokens\":2},"
                + "{\"ttl\":\"1h\",\"inputTokens\":4}]}}",
            Headers.NONE);
    assertThat(reading.usage().of(Bucket.CACHE_WRITE_1H)).isEqualTo(7);
    assertThat(reading.usage().of(Bucket.CACHE_WRITE)).isEqualTo(2);
  }

  @Test
  void anAnswerWithoutAnyCountHasNoUsage() {
    assertThat(
            plain("{\"results\":[{\"index\":0,\"relevance_score\":0.9}]}", Headers.NONE).result())
        .isEqualTo(Result.NO_USAGE);
  }

  @Test
  void theModelIsThePathsWithUnescapedSlashesToo() {
    String arn = "arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-lite-v1:0";
    assertThat(read("/model/" + arn + "/converse", "").requestModel()).isEqualTo(arn);
    assertThat(read("/gateway/model/a%2Fb+c/converse", "").requestModel()).isEqualTo("a/b+c");
  }

  @Test
  void theRegionIsTheHosts() {
    assertThat(region(HOST)).isEqualTo("us-east-1");
    assertThat(region("bedrock-runtime-fips.us-gov-west-1.amazonaws.com"))
        .isEqualTo("us-gov-west-1");
    assertThat(region("vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com"))
        .isEqualTo("eu-west-1");
    assertThat(region("localhost")).isNull();
  }

  private static @Nullable String region(String host) {
    Request request = new Request("test", "POST", host, -1, CONVERSE, Headers.NONE, null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    return reader.finish(End.FAILED).qualifiers().region();
  }

  private static Reading converse(String events) {
    return read(CONVERSE, events);
  }

  private static Reading read(String path, String events) {
    return read(path, Headers.NONE, EventStreams.of(events), End.COMPLETE);
  }

  private static Reading plain(String body, Headers headers) {
    return read(INVOKE, headers, body.getBytes(StandardCharsets.UTF_8), End.COMPLETE);
  }

  private static Reading read(String path, Headers headers, byte[] body, End end) {
    UsageReader reader = reader(path, headers);
    reader.body(body, 0, body.length);
    return reader.finish(end);
  }

  private static UsageReader reader(String path, Headers headers) {
    Request request = new Request("test", "POST", HOST, -1, path, Headers.NONE, null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    reader.responseHeaders(headers);
    reader.response(200, null);
    return reader;
  }

  private static Usage usage(long input, long cacheRead, long output) {
    return Usage.builder()
        .set(Bucket.INPUT, input)
        .set(Bucket.CACHE_READ, cacheRead)
        .set(Bucket.OUTPUT, output)
        .build();
  }
}
