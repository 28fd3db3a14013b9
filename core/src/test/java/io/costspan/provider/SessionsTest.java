/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.usage.Reading.Result.ERROR;
import static io.costspan.usage.Reading.Result.NO_USAGE;
import static io.costspan.usage.Reading.Result.PARTIAL_STREAM;
import static io.costspan.usage.Reading.Result.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions over a WebSocket: which they are, and what each of their answers consumed. */
class SessionsTest {
  private static final String SESSION =
      "{\"type\":\"session.created\",\"event_id\":\"e0\",\"session\":{\"id\":\"sess_1\","
          + "\"model\":\"gpt-realtime\",\"audio\":{\"input\":{\"transcription\":{"
          + "\"model\":\"gpt-4o-transcribe\"}}}}}";

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, /v1/realtime, openai.realtime, openai",
    "my.openai.azure.com, /openai/realtime, openai.realtime, azure.ai.openai",
    "my.openai.azure.com, /openai/v1/realtime, openai.realtime, azure.ai.openai",
    "api.x.ai, /v1/realtime, openai.realtime, x_ai",
    "dashscope.aliyuncs.com, /api-ws/v1/realtime, openai.realtime, alibaba",
    "localhost, /v1/realtime, openai.realtime, openai",
    "api.openai.com, /v1/responses, openai.responses, openai",
    "generativelanguage.googleapis.com,"
        + " /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent,"
        + " gemini.live, gcp.gemini",
    "generativelanguage.googleapis.com,"
        + " /ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained,"
        + " gemini.live, gcp.gemini",
    "us-central1-aiplatform.googleapis.com,"
        + " /ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent,"
        + " vertex.live, gcp.vertex_ai",
  })
  void knowsApiAndProvider(String host, String path, String api, String provider) {
    Request request = Conversation.request(host, path);
    SessionApi found = Objects.requireNonNull(Sessions.find(request));
    assertThat(found.api()).isEqualTo(api);
    assertThat(found.providerOf(request)).isEqualTo(provider);
    assertThat(Providers.find(request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/chat", "/realtime/v1/websocket", "/v1/chat/completions", "/graphql"})
  void leavesOtherWebSocketsAlone(String path) {
    assertThat(Sessions.find(Conversation.request("api.example.com", path))).isNull();
  }

  @Test
  void aGetOfTheSamePathIsNoSession() {
    Request get =
        new Request("test", "GET", "api.openai.com", -1, "/v1/realtime", Headers.NONE, null);
    assertThat(Sessions.find(get)).isNull();
    assertThat(Providers.find(get)).isNull();
  }

  @Test
  void aResponseIsTextAudioAndWhatOfBothWasCached() {
    Conversation talk = realtime().receives(SESSION, created("r1"), done("r1", "completed"));
    assertThat(talk.results()).containsExactly(USAGE);
    Reading reading = talk.readings().get(0);
    assertThat(reading.responseId()).isEqualTo("r1");
    assertThat(reading.model()).isEqualTo("gpt-realtime");
    assertThat(reading.finishReasons()).containsExactly("completed");
    assertThat(reading.usage())
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 43 - 16)
                .set(Bucket.INPUT_AUDIO, 96 - 64)
                .set(Bucket.INPUT_IMAGE, 11 - 4)
                .set(Bucket.CACHE_READ, 16)
                .set(Bucket.CACHE_READ_AUDIO, 64)
                .set(Bucket.CACHE_READ_IMAGE, 4)
                .set(Bucket.OUTPUT, 18)
                .set(Bucket.OUTPUT_AUDIO, 43)
                .build());
    assertThat(reading.usage().inputTokens()).isEqualTo(150);
    assertThat(talk.ends().results()).containsExactly(USAGE);
  }

  @Test
  void eachResponseIsBilledForItselfAlsoWhereTwoRunAtOnce() {
    Conversation talk =
        realtime()
            .receives(SESSION, created("r1"), created("r2"))
            .receives(done("r2", "completed"), done("r1", "cancelled"), done("r3", "completed"));
    assertThat(talk.readings()).extracting(Reading::responseId).containsExactly("r2", "r1", "r3");
    assertThat(talk.ends().results()).containsExactly(USAGE, USAGE, USAGE);
  }

  @Test
  void whatIsUnderWayWhenTheConnectionEndsIsPartial() {
    Conversation talk =
        realtime()
            .receives(SESSION, created("r1"), done("r1", "completed"), created("r2"))
            .receives("{\"type\":\"response.output_audio.delta\",\"delta\":\"AAAA\"}")
            .ends();
    assertThat(talk.results()).containsExactly(USAGE, PARTIAL_STREAM);
    assertThat(talk.readings().get(1).responseId()).isEqualTo("r2");
    assertThat(talk.readings().get(1).model()).isEqualTo("gpt-realtime");
  }

  @Test
  void aResponseThatFailedBilledNothingAndOneThatSaysNothingIsUnmetered() {
    String failed =
        "{\"type\":\"response.done\",\"response\":{\"id\":\"r1\",\"status\":\"failed\","
            + "\"status_details\":{\"type\":\"failed\",\"error\":{\"type\":\"server_error\"}},"
            + "\"usage\":null}}";
    Conversation talk = realtime().receives(SESSION, failed, failed.replace("failed", "completed"));
    assertThat(talk.results()).containsExactly(ERROR, NO_USAGE);
  }

  @Test
  void whyAResponseEndedIsItsReasonWhereThereIsOne() {
    String cancelled =
        done("r1", "cancelled")
            .replace("\"usage\"", "\"status_details\":{\"reason\":\"turn_detected\"},\"usage\"");
    assertThat(realtime().receives(cancelled).readings().get(0).finishReasons())
        .containsExactly("turn_detected");
  }

  @Test
  void aTranscriptionIsBilledByTokensOrByTimeForAModelOfItsOwn() {
    String tokens =
        transcribed(
            "e1",
            "{\"type\":\"tokens\",\"total_tokens\":26,\"input_tokens\":17,\"output_tokens\":9,"
                + "\"input_token_details\":{\"text_tokens\":3,\"audio_tokens\":14}}");
    String seconds = transcribed("e2", "{\"type\":\"duration\",\"seconds\":3.6}");
    Conversation talk =
        realtime().receives(SESSION, tokens, seconds, transcribed("e3", "null")).ends();
    assertThat(talk.results()).containsExactly(USAGE, USAGE, NO_USAGE);
    assertThat(talk.operations()).containsOnly("transcription");
    Reading first = talk.readings().get(0);
    assertThat(first.model()).isEqualTo("gpt-4o-transcribe");
    assertThat(first.responseId()).isEqualTo("e1");
    assertThat(first.usage())
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 3)
                .set(Bucket.INPUT_AUDIO, 14)
                .set(Bucket.OUTPUT, 9)
                .build());
    assertThat(talk.readings().get(1).usage())
        .isEqualTo(Usage.builder().set(Bucket.AUDIO_SECOND, 4).build());
  }

  @Test
  void xaisVoiceIsBilledByTheSecondAndStatesTokensBesides() {
    Conversation talk =
        Conversation.with("api.x.ai", "/v1/realtime")
            .receives(
                "{\"type\":\"response.done\",\"response\":{\"id\":\"r1\",\"status\":\"completed\","
                    + "\"usage\":{}},\"usage\":{\"input_tokens\":8,\"output_tokens\":249,"
                    + "\"input_token_details\":{\"text_tokens\":8,\"audio_tokens\":0},"
                    + "\"output_token_details\":{\"text_tokens\":18,\"audio_tokens\":231},"
                    + "\"total_tokens\":257,\"output_audio_seconds\":4.6075,"
                    + "\"billable_audio_seconds\":2,\"input_text_messages\":3}}");
    assertThat(talk.readings().get(0).usage())
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 8)
                .set(Bucket.OUTPUT, 18)
                .set(Bucket.OUTPUT_AUDIO, 231)
                .set(Bucket.AUDIO_SECOND, 2)
                .set(Bucket.TEXT_MESSAGE, 3)
                .build());
  }

  /** Each of its responses states what the session has come to, as recorded sessions show. */
  @Test
  void xaisSecondsAreASessionsTotalAndCountOnce() {
    Conversation talk = Conversation.with("api.x.ai", "/v1/realtime");
    for (int total : new int[] {7, 9, 14, 16}) {
      talk.receives(
          "{\"type\":\"response.done\",\"response\":{\"id\":\"r%1$s\",\"status\":\"completed\"},"
                  .formatted(total)
              + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"billable_audio_seconds\":"
              + total
              + "}}");
    }
    assertThat(
            talk.readings().stream()
                .map(reading -> reading.usage().of(Bucket.AUDIO_SECOND))
                .toList())
        .containsExactly(7L, 2L, 5L, 2L);
  }

  @Test
  void whatXaiTranscribesIsInThePriceOfTheSession() {
    Conversation talk =
        Conversation.with("api.x.ai", "/v1/realtime").receives(transcribed("e1", "null")).ends();
    assertThat(talk.results()).isEmpty();
  }

  @Test
  void aMessageThatIsNoJsonOrBreaksOffSaysNothing() {
    String done = done("r1", "completed");
    Conversation talk =
        realtime()
            .receives(SESSION, "hello", "", "[1,2]", "\u0000\u0001", done.substring(0, 200))
            .receives(done("r2", "completed"));
    assertThat(talk.ends().readings()).extracting(Reading::responseId).containsExactly("r2");
  }

  @Test
  void aResponseSocketIsAStreamForEachResponse() {
    String created =
        "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"model\":\"gpt-5\","
            + "\"status\":\"in_progress\",\"usage\":null}}";
    String search =
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"web_search_call\","
            + "\"action\":{\"type\":\"search\"}}}";
    String delta = "{\"type\":\"response.output_text.delta\",\"delta\":\"\\\"usage\\\":\"}";
    String completed =
        "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"model\":\"gpt-5\","
            + "\"status\":\"completed\",\"usage\":{\"input_tokens\":12,\"output_tokens\":5,"
            + "\"input_tokens_details\":{\"cached_tokens\":2},\"total_tokens\":17}}}";
    Conversation talk =
        Conversation.with("api.openai.com", "/v1/responses")
            .receives("{\"type\":\"error\",\"status\":400,\"error\":{\"code\":\"x\"}}")
            .receives(created, delta, search, delta, completed)
            .receives(created.replace("_1", "_2"), delta)
            .ends();
    assertThat(talk.results()).containsExactly(ERROR, USAGE, PARTIAL_STREAM);
    assertThat(talk.readings())
        .extracting(Reading::responseId)
        .containsExactly(null, "resp_1", "resp_2");
    assertThat(talk.readings().get(1).usage())
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 10)
                .set(Bucket.CACHE_READ, 2)
                .set(Bucket.OUTPUT, 5)
                .set(Bucket.WEB_SEARCH, 1)
                .build());
  }

  @Test
  void severalResponsesOnOneSocketAreKeptApart() {
    String created =
        "{\"type\":\"response.created\",\"response\":{\"id\":\"A\",\"model\":\"gpt-5\","
            + "\"status\":\"in_progress\"}}";
    String completed =
        "{\"type\":\"response.completed\",\"response\":{\"id\":\"A\",\"model\":\"gpt-5\","
            + "\"status\":\"completed\",\"usage\":{\"input_tokens\":7,\"output_tokens\":5}}}";
    String failed =
        "{\"type\":\"response.failed\",\"response\":{\"id\":\"B\",\"model\":\"gpt-5-mini\","
            + "\"status\":\"failed\",\"error\":{\"code\":\"x\"},\"usage\":null}}";
    Conversation talk =
        Conversation.with("api.openai.com", "/v1/responses")
            .receives(created, created.replace("\"A\"", "\"B\""))
            .receives("{\"type\":\"error\",\"error\":{\"code\":\"busy\"}}")
            .receives(completed, failed, created.replace("\"A\"", "\"C\""))
            .ends();
    assertThat(talk.results()).containsExactly(USAGE, PARTIAL_STREAM, PARTIAL_STREAM);
    assertThat(talk.readings()).extracting(Reading::responseId).containsExactly("A", "B", "C");
    assertThat(talk.readings().get(0).usage())
        .isEqualTo(Usage.builder().set(Bucket.INPUT, 7).set(Bucket.OUTPUT, 5).build());
  }

  private static Conversation realtime() {
    return Conversation.with("api.openai.com", "/v1/realtime");
  }

  private static String created(String id) {
    return "{\"type\":\"response.created\",\"response\":{\"id\":\""
        + id
        + "\",\"status\":\"in_progress\",\"usage\":null}}";
  }

  private static String done(String id, String status) {
    return "{\"type\":\"response.done\",\"event_id\":\"e\",\"response\":{\"id\":\""
        + id
        + "\",\"status\":\""
        + status
        + "\",\"output\":[{\"content\":[{\"transcript\":\"\\\"usage\\\":{\\\"input\"}]}],"
        + "\"usage\":{\"total_tokens\":211,\"input_tokens\":150,\"output_tokens\":61,"
        + "\"input_token_details\":{\"text_tokens\":43,\"audio_tokens\":96,\"image_tokens\":11,"
        + "\"cached_tokens\":84,\"cached_tokens_details\":{\"text_tokens\":16,"
        + "\"audio_tokens\":64,\"image_tokens\":4}},"
        + "\"output_token_details\":{\"text_tokens\":18,\"audio_tokens\":43}}}}";
  }

  private static String transcribed(String event, String usage) {
    return "{\"type\":\"conversation.item.input_audio_transcription.completed\",\"event_id\":\""
        + event
        + "\",\"item_id\":\"item_1\",\"content_index\":0,\"transcript\":\"Hi\",\"usage\":"
        + usage
        + "}";
  }
}
