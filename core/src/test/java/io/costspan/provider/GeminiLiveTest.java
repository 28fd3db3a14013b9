/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.usage.Reading.Result.NO_USAGE;
import static io.costspan.usage.Reading.Result.PARTIAL_STREAM;
import static io.costspan.usage.Reading.Result.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import org.junit.jupiter.api.Test;

/** Turns of Gemini's Live API. */
class GeminiLiveTest {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final String SETUP =
      "{\"setup\":{\"model\":\"models/gemini-2.5-flash-native-audio-latest\"}}";
  private static final String SOUND =
      "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"data\":\"AAAA\"}}]}}}";
  private static final String OVER = "{\"serverContent\":{\"turnComplete\":true}}";
  private static final String USED =
      "\"usageMetadata\":{\"promptTokenCount\":522,\"responseTokenCount\":42,"
          + "\"totalTokenCount\":564,\"thoughtsTokenCount\":136,\"promptTokensDetails\":["
          + "{\"modality\":\"TEXT\",\"tokenCount\":332},{\"modality\":\"AUDIO\","
          + "\"tokenCount\":165}],\"responseTokensDetails\":[{\"modality\":\"AUDIO\","
          + "\"tokenCount\":42}]}";

  @Test
  void everyTurnCountsItsWholeContextAndThoughtsBeside() {
    String last = OVER.replace("}}", "}," + USED + "}");
    Conversation talk = live().receives("{\"setupComplete\":{}}", SOUND, last, SOUND, last).ends();
    assertThat(talk.results()).containsExactly(USAGE, USAGE);
    Reading reading = talk.readings().get(1);
    assertThat(reading.requestModel()).isEqualTo("gemini-2.5-flash-native-audio-latest");
    assertThat(reading.usage())
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 522 - 165)
                .set(Bucket.INPUT_AUDIO, 165)
                .set(Bucket.OUTPUT_AUDIO, 42)
                .set(Bucket.REASONING, 136)
                .build());
  }

  @Test
  void usageMayComeInAMessageOfItsOwnBehindTheTurn() {
    Conversation talk = live().receives(SOUND, OVER, "{" + USED + "}", SOUND).ends();
    assertThat(talk.results()).containsExactly(USAGE, PARTIAL_STREAM);
  }

  @Test
  void aTurnThatStatesNothingIsUnmeteredOnceTheNextBeginsOrTheConnectionEnds() {
    Conversation talk = live().receives(SOUND, OVER);
    assertThat(talk.results()).isEmpty();
    assertThat(talk.receives(SOUND).results()).containsExactly(NO_USAGE);
    assertThat(talk.receives(OVER).ends().results()).containsExactly(NO_USAGE, NO_USAGE);
  }

  @Test
  void aTransportsWordAboutTrafficIsNoUsage() {
    String traffic = "{\"usageMetadata\":{\"trafficType\":\"ON_DEMAND\"}}";
    assertThat(live().receives(traffic).ends().results()).isEmpty();
  }

  @Test
  void aToolCallIsWorkAndATranscriptIsNot() {
    String call = "{\"toolCall\":{\"functionCalls\":[{\"name\":\"f\"}]}}";
    String heard = "{\"serverContent\":{\"inputTranscription\":{\"text\":\"Hi\"}}}";
    assertThat(live().receives(call).ends().results()).containsExactly(PARTIAL_STREAM);
    assertThat(live().receives(heard).ends().results()).isEmpty();
  }

  @Test
  void vertexTellsTheLocationInTheModel() {
    Conversation talk =
        Conversation.with(
                "us-central1-aiplatform.googleapis.com",
                "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent")
            .sends(
                "{\"setup\":{\"model\":\"projects/p/locations/us-central1/publishers/google/"
                    + "models/gemini-live-2.5-flash\"}}")
            .receives("{" + USED + "}");
    Reading reading = talk.readings().get(0);
    assertThat(reading.requestModel()).isEqualTo("gemini-live-2.5-flash");
    assertThat(reading.qualifiers().region()).isEqualTo("us-central1");
  }

  private static Conversation live() {
    return Conversation.with("generativelanguage.googleapis.com", PATH).sends(SETUP);
  }
}
