/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.usage.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of an exchange that does not end as it should, or says less than it should. */
class EndingsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String RESPONSES = "/v1/responses";
  private static final String MESSAGES = "/v1/messages";
  private static final String ASKED = "{\"model\":\"asked\",\"service_tier\":\"flex\"}";
  private static final String CHUNK =
      "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},"
          + "\"finish_reason\":null}]}\n\n";
  private static final String LAST_CHUNK =
      "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},"
          + "\"finish_reason\":\"stop\"}]}\n\n";
  private static final String CHAT_USAGE =
      "{\"prompt_tokens\":10,\"completion_tokens\":4,\"total_tokens\":14}";
  private static final String MESSAGE_START =
      "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m1\","
          + "\"model\":\"m\",\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}\n\n";

  @Test
  void anErrorStatusIsAnError() {
    assertThat(read(CHAT, 429, "{\"error\":{\"message\":\"slow down\"}}", End.COMPLETE).result())
        .isEqualTo(Result.ERROR);
    assertThat(read(CHAT, 500, "", End.COMPLETE).result()).isEqualTo(Result.ERROR);
  }

  @Test
  void noAnswerIsAnError() {
    assertThat(reader(CHAT, ASKED).finish(End.FAILED).result()).isEqualTo(Result.ERROR);
  }

  @Test
  void anErrorInAGoodStatusIsAnError() {
    assertThat(read(RESPONSES, 200, "{\"error\":{\"message\":\"no\"}}", End.COMPLETE).result())
        .isEqualTo(Result.ERROR);
  }

  @Test
  void anErrorBeforeTheFirstEventIsAnErrorButALaterOneHasCost() {
    String error = "event: error\ndata: {\"error\":{\"message\":\"overloaded\"}}\n\n";
    assertThat(read(CHAT, 200, error, End.COMPLETE).result()).isEqualTo(Result.ERROR);
    assertThat(read(CHAT, 200, CHUNK + error, End.COMPLETE).result())
        .isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void aStreamWithoutUsageSaysSo() {
    assertThat(read(CHAT, 200, LAST_CHUNK + "data: [DONE]\n\n", End.CLOSED).result())
        .isEqualTo(Result.NO_USAGE);
  }

  @Test
  void aCutStreamIsPartial() {
    assertThat(read(CHAT, 200, CHUNK, End.CANCELLED).result()).isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void usageInTheLastChunkCountsThoughTheAppClosesBeforeDone() {
    String last = "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[],\"usage\":" + CHAT_USAGE;
    Reading reading = read(CHAT, 200, LAST_CHUNK + last + "}", End.CLOSED);
    assertThat(reading.result()).isEqualTo(Result.USAGE);
    assertThat(reading.usage()).isEqualTo(usage(10, 4));
  }

  @Test
  void aRunningTotalOfACutStreamIsPartial() {
    String running =
        "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"delta\":{}}],\"usage\":" + CHAT_USAGE;
    Reading reading = read(CHAT, 200, running + "}\n\n", End.CANCELLED);
    assertThat(reading.result()).isEqualTo(Result.PARTIAL_STREAM);
    assertThat(reading.usage()).isEqualTo(usage(10, 4));
  }

  /** Clients take a connection that breaks for the end of the answer, now and then. */
  @Test
  void aRunningTotalIsPartialThoughTheClientTakesTheCutForTheEnd() {
    String running =
        "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"delta\":{}}],\"usage\":" + CHAT_USAGE;
    Reading reading = read(CHAT, 200, running + "}\n\n", End.COMPLETE);
    assertThat(reading.result()).isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void aReasonToFinishInAnEventThatBreaksOffIsNone() {
    String running =
        "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"delta\":{}}],\"usage\":"
            + CHAT_USAGE
            + "}\n\n";
    String broken = "data: {\"id\":\"c1\",\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{";
    for (End end : End.values()) {
      assertThat(read(CHAT, 200, running + broken, end).result()).isEqualTo(Result.PARTIAL_STREAM);
    }
  }

  @Test
  void nullDoesNotSayThatMoreComes() {
    String ollama = "{\"model\":\"m\",\"done\":null,\"prompt_eval_count\":9,\"eval_count\":2}";
    assertThat(read("/api/embed", 200, ollama, End.CLOSED).result()).isEqualTo(Result.USAGE);
    String cohere =
        "{\"is_finished\":null,\"meta\":{\"billed_units\":{\"input_tokens\":9,\"output_tokens\":2}}}";
    Reading reading = read("/v2/embed", 200, cohere, End.CLOSED);
    assertThat(reading.result()).isEqualTo(Result.USAGE);
    assertThat(reading.streaming()).isFalse();
  }

  @Test
  void anEventThatBreaksOffStatesNothing() {
    String broken =
        "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"model\":\"m\","
            + "\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}\n\n";
    assertThat(read(RESPONSES, 200, broken, End.COMPLETE).result()).isNotEqualTo(Result.USAGE);
  }

  @Test
  void anAnthropicStreamCutAfterItsStartKeepsTheInput() {
    for (End end : End.values()) {
      Reading reading = read(MESSAGES, 200, MESSAGE_START, end);
      assertThat(reading.result()).isEqualTo(Result.PARTIAL_STREAM);
      assertThat(reading.usage()).isEqualTo(usage(25, 1));
    }
  }

  @Test
  void anAnthropicStreamIsCompleteAtItsLastEvent() {
    String rest =
        "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
            + "\"usage\":{\"output_tokens\":15}}\n\ndata: {\"type\":\"message_stop\"}";
    UsageReader reader = reader(MESSAGES, ASKED);
    reader.response(200, null);
    feed(reader, MESSAGE_START);
    assertThat(reader.complete()).isFalse();
    feed(reader, rest);
    assertThat(reader.complete()).isTrue();
    Reading reading = reader.finish(End.CLOSED);
    assertThat(reading.result()).isEqualTo(Result.USAGE);
    assertThat(reading.usage()).isEqualTo(usage(25, 15));
    assertThat(reading.finishReasons()).containsExactly("end_turn");
  }

  @Test
  void whatIsNoJsonIsUnreadable() {
    for (String body :
        List.of("<html>no</html>", "upstream error", "{\"id\":oops}", "", "{\"a\":")) {
      assertThat(read(CHAT, 200, body, End.COMPLETE).result())
          .as(body)
          .isEqualTo(Result.UNREADABLE);
    }
  }

  @Test
  void aPlainAnswerCutByTheAppIsPartial() {
    assertThat(read(CHAT, 200, "{\"id\":\"c1\",\"mod", End.CLOSED).result())
        .isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void aDetailLargerThanItsTotalIsClamped() {
    Reading reading =
        read(
            CHAT,
            200,
            "{\"model\":\"m\",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":163},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}}",
            End.COMPLETE);
    assertThat(reading.usage())
        .isEqualTo(Usage.builder().set(Bucket.CACHE_READ, 7).set(Bucket.REASONING, 3).build());
  }

  @Test
  void aStatedChargeIsExactAndZeroIsNone() {
    String body = "{\"model\":\"m\",\"usage\":{\"prompt_tokens\":7,\"cost_in_usd_ticks\":%s}}";
    assertThat(read(CHAT, 200, body.formatted("37756000"), End.COMPLETE).statedCost())
        .isEqualByComparingTo("0.0037756");
    assertThat(read(CHAT, 200, body.formatted("0"), End.COMPLETE).statedCost()).isNull();
  }

  @Test
  void theWishedTierCountsOnlyWhereTheAnswerStatesNone() {
    String body = "{\"model\":\"m\",%s\"usage\":" + CHAT_USAGE + "}";
    assertThat(read(CHAT, 200, body.formatted(""), End.COMPLETE).qualifiers().serviceTier())
        .isEqualTo("flex");
    assertThat(
            read(CHAT, 200, body.formatted("\"service_tier\":\"default\","), End.COMPLETE)
                .qualifiers()
                .serviceTier())
        .isEqualTo("default");
  }

  @Test
  void aRequestSentAgainIsReadAgain() {
    UsageReader reader = reader(CHAT, "{\"model\":\"fir");
    byte[] again = "{\"model\":\"second\"}".getBytes(UTF_8);
    reader.requestBodyStarts();
    reader.requestBody(again, 0, again.length);
    reader.response(500, null);
    assertThat(reader.finish(End.COMPLETE).requestModel()).isEqualTo("second");
  }

  @Test
  void undoesGzipAndNamesWhatItCannotUndo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(("{\"model\":\"m\",\"usage\":" + CHAT_USAGE + "}").getBytes(UTF_8));
    }
    for (Cuts cut : Cuts.of(packed.toByteArray())) {
      UsageReader reader = reader(CHAT, ASKED);
      reader.response(200, "gzip");
      cut.feed(reader::body);
      assertThat(reader.complete()).isTrue();
      assertThat(reader.finish(End.COMPLETE).usage()).isEqualTo(usage(10, 4));
    }
    UsageReader reader = reader(CHAT, ASKED);
    reader.response(200, "br");
    assertThat(reader.complete()).isTrue();
    assertThat(reader.finish(End.COMPLETE).result()).isEqualTo(Result.ENCODING);
  }

  @Test
  void aServiceThatOnlySharesThePathIsNotBilled() {
    String foreign = "{\"messages\":[{\"id\":\"wamid.1\"}]}";
    assertThat(result("chat.example.com", "{\"to\":\"me\"}", 200, foreign))
        .isEqualTo(Result.NOT_BILLED);
    assertThat(result("chat.example.com", "{\"to\":\"me\"}", 401, foreign))
        .isEqualTo(Result.NOT_BILLED);
    assertThat(result("chat.example.com", "{\"model\":\"claude\"}", 401, foreign))
        .isEqualTo(Result.ERROR);
    assertThat(result("api.anthropic.com", null, 401, foreign)).isEqualTo(Result.ERROR);
  }

  @Test
  void anAmountThatCannotBeIsNone() {
    String body =
        "{\"model\":\"m\",\"usage\":{\"prompt_tokens\":9223372036854775807,"
            + "\"completion_tokens\":3,\"total_tokens\":-1}}";
    assertThat(read(CHAT, 200, body, End.COMPLETE).usage()).isEqualTo(usage(0, 3));
  }

  @Test
  void nothingIsCompleteBeforeTheHead() {
    assertThat(reader(CHAT, ASKED).complete()).isFalse();
  }

  @Test
  void aStreamOfLinesThatBreaksOffIsPartial() {
    String line = "{\"model\":\"m\",\"message\":{\"content\":\"a\"},\"done\":false}\n";
    String last = "{\"model\":\"m\",\"done\":true,\"prompt_eval_count\":9,\"eval_count\":2}";
    String path = "/api/chat";
    assertThat(read(path, 200, line, End.CANCELLED).result()).isEqualTo(Result.PARTIAL_STREAM);
    // whatever the client takes it for: the last line says that it is the last
    assertThat(read(path, 200, line + line, End.COMPLETE).result())
        .isEqualTo(Result.PARTIAL_STREAM);
    String cut = line + last.substring(0, last.length() - 1);
    assertThat(read(path, 200, cut, End.CLOSED).result()).isEqualTo(Result.PARTIAL_STREAM);
    Reading whole = read(path, 200, line + last, End.CLOSED);
    assertThat(whole.result()).isEqualTo(Result.USAGE);
    assertThat(whole.usage()).isEqualTo(usage(9, 2));
  }

  @Test
  void audioAndTextAreNoFaultWhereTheApiAnswersInThem() {
    String speech = "/v1/audio/speech";
    assertThat(read(speech, 200, "ID3...", End.COMPLETE).result()).isEqualTo(Result.NO_USAGE);
    assertThat(read(speech, 200, "", End.COMPLETE).result()).isEqualTo(Result.NO_USAGE);
    assertThat(read(CHAT, 200, "ID3...", End.COMPLETE).result()).isEqualTo(Result.UNREADABLE);
  }

  @Test
  void whatIsFreeIsNotBilledEvenWhereItFails() {
    String path = "/v1/moderations";
    assertThat(read(path, 200, "{\"id\":\"modr-1\"}", End.COMPLETE).result())
        .isEqualTo(Result.NOT_BILLED);
    assertThat(read(path, 400, "{\"error\":{}}", End.COMPLETE).result())
        .isEqualTo(Result.NOT_BILLED);
  }

  @Test
  void aGatewaysChargeIsTakenOnlyWhereItIsAnAmount() {
    assertThat(charged("0.0021")).isEqualTo("0.0021");
    assertThat(charged("5.4e-05")).isEqualTo("0.000054");
    for (String none : List.of("None", "", "0", "0.0", "-1", "1e999999999", "NaN", "1,5")) {
      assertThat(charged(none)).as(none).isEqualTo("none");
    }
  }

  private static String charged(String header) {
    UsageReader reader = reader(CHAT, ASKED);
    reader.responseHeaders(name -> name.equals("x-litellm-response-cost") ? header : null);
    reader.response(200, null);
    feed(reader, "{\"model\":\"m\",\"usage\":" + CHAT_USAGE + "}");
    BigDecimal cost = reader.finish(End.COMPLETE).statedCost();
    return cost == null ? "none" : cost.toPlainString();
  }

  private static Result result(String host, @Nullable String asked, int status, String answer) {
    UsageReader reader = reader(host, MESSAGES, asked);
    reader.response(status, null);
    feed(reader, answer);
    return reader.finish(End.COMPLETE).result();
  }

  private static Reading read(String path, int status, String body, End end) {
    UsageReader reader = reader(path, ASKED);
    reader.response(status, null);
    feed(reader, body);
    return reader.finish(end);
  }

  private static UsageReader reader(String path, String asked) {
    return reader("localhost", path, asked);
  }

  private static UsageReader reader(String host, String path, @Nullable String asked) {
    Request request = new Request("test", "POST", host, -1, path, Headers.NONE, null);
    Provider provider = Objects.requireNonNull(Providers.find(request));
    UsageReader reader = provider.reader(request);
    if (asked != null) {
      byte[] bytes = asked.getBytes(UTF_8);
      reader.requestBodyStarts();
      reader.requestBody(bytes, 0, bytes.length);
    }
    return reader;
  }

  private static void feed(UsageReader reader, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    reader.body(bytes, 0, bytes.length);
  }

  private static Usage usage(long input, long output) {
    return Usage.builder().set(Bucket.INPUT, input).set(Bucket.OUTPUT, output).build();
  }
}
