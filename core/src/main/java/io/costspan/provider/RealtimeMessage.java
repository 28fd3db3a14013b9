/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of OpenAI's Realtime API, as far as it matters for the bill. */
final class RealtimeMessage extends OpenAiAnswer {
  static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("type", TYPE)
          .at("event_id", EVENT_ID)
          .at("session.model", SESSION_MODEL)
          .at("session.audio.input.transcription.model", TRANSCRIPTION_MODEL)
          // before it was generally available
          .at("session.input_audio_transcription.model", TRANSCRIPTION_MODEL)
          .at("response.id", ID)
          .at("response.model", MODEL)
          .at("response.status", STATUS)
          .at("response.status_details.reason", INCOMPLETE_REASON)
          .include(OpenAiUsage.at("response.usage"))
          // transcriptions; xAI also for responses
          .include(OpenAiUsage.at("usage"))
          .build();

  String type = "";
  @Nullable String eventId;
  @Nullable String sessionModel;
  @Nullable String transcriptionModel;
  private @Nullable String status;
  private @Nullable String reason;

  @Override
  public void value(OpenAiField field, JsonValue value) {
    switch (field) {
      case TYPE -> type(value);
      case EVENT_ID -> eventId = later(null, value);
      case SESSION_MODEL -> sessionModel = later(null, value);
      case TRANSCRIPTION_MODEL -> transcriptionModel = later(null, value);
      case STATUS -> status = later(null, value);
      case INCOMPLETE_REASON -> reason = later(null, value);
      default -> super.value(field, value);
    }
  }

  /** Nearly all messages are pieces of sound or text: no more of them is looked at. */
  private void type(JsonValue value) {
    boolean matters =
        value.is("response.done")
            || value.is("response.created")
            || value.is("session.created")
            || value.is("session.updated")
            || value.is("transcription_session.created")
            || value.is("transcription_session.updated")
            || value.is("conversation.item.input_audio_transcription.completed");
    if (matters) {
      type = value.text();
    } else {
      skipDocument();
    }
  }

  boolean failed() {
    return "failed".equals(status);
  }

  @Override
  Collection<String> finishReasons() {
    String why = reason != null ? reason : status;
    return why == null || why.equals("in_progress") ? List.of() : List.of(why);
  }
}
