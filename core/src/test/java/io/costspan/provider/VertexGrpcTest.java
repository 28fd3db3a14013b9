/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.Proto;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.usage.Usage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertexGrpcTest {
  private static final String SERVICE = "/google.cloud.aiplatform.v1.PredictionService/";
  private static final byte[] ASKED =
      new Proto()
          .message(2, new Proto().text(1, "user").message(2, new Proto().text(1, "A question")))
          .text(5, "projects/p/locations/us-central1/publishers/google/models/gemini-2.5-pro")
          .framed();

  private static Proto part(int modality, long tokens) {
    return new Proto().number(1, modality).number(2, tokens);
  }

  /** 1000 tokens asked, 400 of them cached, 50 for tools; 90 answered, 210 thought. */
  private static Proto usage() {
    return new Proto()
        .number(1, 1000)
        .number(2, 90)
        .number(3, 1350)
        .number(5, 400)
        .number(8, 1)
        .message(9, part(1, 640))
        .message(9, part(4, 300))
        .message(9, part(2, 60))
        .message(10, part(1, 300))
        .message(10, part(4, 100))
        .message(11, part(1, 90))
        .message(12, part(1, 50))
        .number(13, 50)
        .number(14, 210);
  }

  private static final Usage READ =
      Usage.builder()
          .set(Bucket.INPUT, 390)
          .set(Bucket.INPUT_AUDIO, 200)
          .set(Bucket.INPUT_IMAGE, 60)
          .set(Bucket.CACHE_READ, 300)
          .set(Bucket.CACHE_READ_AUDIO, 100)
          .set(Bucket.OUTPUT, 90)
          .set(Bucket.REASONING, 210)
          .build();

  private static Proto answer(String text, Proto usage) {
    return new Proto()
        .message(2, new Proto().message(2, new Proto().message(2, new Proto().text(1, text))))
        .message(4, usage)
        .text(11, "gemini-2.5-pro")
        .text(13, "resp-1");
  }

  private static Proto last(Proto usage) {
    return answer(".", usage).message(2, new Proto().number(3, 1));
  }

  private static byte[] messages(Proto... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Proto message : messages) {
      all.writeBytes(message.framed());
    }
    return all.toByteArray();
  }

  private static Reading read(String method, Consumer<UsageReader> exchange, End end) {
    Request request =
        new Request(
            "grpc",
            "POST",
            "us-central1-aiplatform.googleapis.com",
            -1,
            SERVICE + method,
            Headers.NONE,
            null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    reader.requestBodyStarts();
    reader.requestBody(ASKED, 0, ASKED.length);
    exchange.accept(reader);
    return reader.finish(end);
  }

  private static Reading answered(String method, byte[] body, End end) {
    return read(
        method,
        reader -> {
          reader.response(200, null);
          reader.body(body, 0, body.length);
        },
        end);
  }

  @Test
  void readsAnAnswerInEveryCut() {
    for (Cuts cut : Cuts.of(messages(last(usage())))) {
      Reading reading =
          read(
              "GenerateContent",
              reader -> {
                reader.response(200, null);
                cut.feed(reader::body);
                assertThat(reader.complete()).isTrue();
              },
              End.COMPLETE);
      assertThat(reading.result()).as(cut.name()).isEqualTo(Result.USAGE);
      assertThat(reading.usage()).as(cut.name()).isEqualTo(READ);
      assertThat(reading.responseId()).isEqualTo("resp-1");
      assertThat(reading.model()).isEqualTo("gemini-2.5-pro");
      assertThat(reading.requestModel()).isEqualTo("gemini-2.5-pro");
      assertThat(reading.finishReasons()).containsExactly("STOP");
      assertThat(reading.streaming()).isFalse();
    }
  }

  @Test
  void theLastTotalOfAStreamCounts() {
    Proto early = new Proto().number(1, 1000).number(2, 3).message(9, part(4, 300));
    byte[] body = messages(answer("a", early), answer("b", new Proto()), last(usage()));
    for (Cuts cut : Cuts.of(body)) {
      Reading reading =
          read(
              "StreamGenerateContent",
              reader -> {
                reader.response(200, null);
                cut.feed(reader::body);
                assertThat(reader.complete()).isFalse();
              },
              End.COMPLETE);
      assertThat(reading.result()).as(cut.name()).isEqualTo(Result.USAGE);
      assertThat(reading.usage()).as(cut.name()).isEqualTo(READ);
      assertThat(reading.streaming()).isTrue();
    }
  }

  @Test
  void aStreamThatIsLeftEarlyStatesAPart() {
    Proto early = new Proto().number(1, 1000).number(2, 3);
    Reading reading =
        answered("StreamGenerateContent", messages(answer("a", early)), End.CANCELLED);
    assertThat(reading.result()).isEqualTo(Result.PARTIAL_STREAM);
    assertThat(reading.usage().outputTokens()).isEqualTo(3);
  }

  @Test
  void aStreamThatIsLeftBehindItsEndStatesAll() {
    Reading reading = answered("StreamGenerateContent", messages(last(usage())), End.CANCELLED);
    assertThat(reading.result()).isEqualTo(Result.USAGE);
  }

  @Test
  void thoughtsThatAreAmongTheCandidatesAreNotAddedAgain() {
    Proto usage = new Proto().number(1, 10).number(2, 30).number(3, 40).number(14, 20);
    Reading reading = answered("GenerateContent", messages(last(usage)), End.COMPLETE);
    assertThat(reading.usage())
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 10)
                .set(Bucket.OUTPUT, 10)
                .set(Bucket.REASONING, 20)
                .build());
  }

  @Test
  void searchesAreCountedAsThePlainApiCountsThem() {
    Proto queries = new Proto().text(1, "weather").text(1, "trains");
    Proto found = last(usage()).message(2, new Proto().message(7, queries));
    Reading reading =
        answered("StreamGenerateContent", messages(answer("a", usage()), found), End.COMPLETE);
    assertThat(reading.usage().of(Bucket.WEB_SEARCH)).isEqualTo(1); // up to 2.5, once a prompt
  }

  @Test
  void aTrafficTypeThatIsNotKnownYetIsNotTheUsualOne() {
    Proto usage = new Proto().number(1, 10).number(2, 30).number(8, 9);
    Reading reading = answered("GenerateContent", messages(last(usage)), End.COMPLETE);
    assertThat(reading.qualifiers()).isEqualTo(new Qualifiers("9", null, "us-central1"));
  }

  @Test
  void embeddingsStateTheirInput() {
    Request request =
        new Request("grpc", "POST", "h", -1, SERVICE + "EmbedContent", Headers.NONE, null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    byte[] asked = new Proto().text(1, "projects/p/locations/l/publishers/g/models/e").framed();
    byte[] body = new Proto().message(2, new Proto().number(1, 12).number(3, 12)).framed();
    reader.requestBodyStarts();
    reader.requestBody(asked, 0, asked.length);
    reader.response(200, null);
    reader.body(body, 0, body.length);
    Reading reading = reader.finish(End.COMPLETE);
    assertThat(reading.result()).isEqualTo(Result.USAGE);
    assertThat(reading.requestModel()).isEqualTo("e");
    assertThat(reading.usage()).isEqualTo(Usage.builder().set(Bucket.INPUT, 12).build());
  }

  @Test
  void anAnswerWithoutUsageHasNone() {
    byte[] body = messages(new Proto().text(11, "gemini-2.5-pro"));
    assertThat(answered("GenerateContent", body, End.COMPLETE).result()).isEqualTo(Result.NO_USAGE);
    assertThat(answered("GenerateContent", new byte[0], End.FAILED).result())
        .isEqualTo(Result.PARTIAL_STREAM);
    assertThat(answered("GenerateContent", new byte[] {1, 2}, End.COMPLETE).result())
        .isEqualTo(Result.UNREADABLE);
  }

  @Test
  void anErrorIsOne() {
    Reading reading = read("GenerateContent", reader -> reader.response(429, null), End.COMPLETE);
    assertThat(reading.result()).isEqualTo(Result.ERROR);
    assertThat(reading.parts()).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/google.cloud.aiplatform.v1.PredictionService/CountTokens",
        "/google.cloud.aiplatform.v1.EndpointService/GetEndpoint",
        "/com.example.v1.PredictionService/GenerateContent"
      })
  void ownsNothingElse(String path) {
    assertThat(Providers.find(new Request("grpc", "POST", "h", -1, path, Headers.NONE, null)))
        .isNull();
  }
}
