/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code wss://…/v1/realtime} by OpenAI, Azure, xAI and whoever else speaks it. Each response has a
 * message of its own with its usage ({@code response.done}), and so has each transcription of what
 * the user said, which another model makes. The session tells the models; the responses do not.
 */
final class OpenAiRealtime extends JsonSession<OpenAiField, RealtimeMessage> {
  static final SessionApi API =
      new SessionApi(
          "openai.realtime",
          "openai",
          Api.CHAT,
          request -> request.path().endsWith("/realtime"),
          false,
          OpenAiRealtime::new);

  /** More responses than this are not under way at once. */
  private static final int MAX_UNDER_WAY = 100;

  private final Claim claim;
  private final boolean transcribesInPrice;

  /** When each began, by id. */
  private final Map<String, Long> underWay = new LinkedHashMap<>();

  private @Nullable String model;
  private @Nullable String transcriptionModel;

  /** Of xAI, which states with each response what the session has come to. */
  private long sessionSeconds;

  private OpenAiRealtime(Request request) {
    super(RealtimeMessage.PATHS);
    claim = Claim.of(request, false);
    // billed by the minute of the session, and never with usage
    transcribesInPrice = "x_ai".equals(ProviderNames.of(request, ""));
  }

  @Override
  RealtimeMessage next() {
    return new RealtimeMessage();
  }

  @Override
  boolean isPerMessage() {
    return true;
  }

  @Override
  @Nullable SessionReading messageEnds(RealtimeMessage message) {
    taken();
    return switch (message.type) {
      case "response.created" -> {
        begin(message.id);
        yield null;
      }
      case "response.done" -> done(message);
      case "conversation.item.input_audio_transcription.completed" -> transcribed(message);
      default -> {
        model = message.sessionModel != null ? message.sessionModel : model;
        boolean transcribes = message.transcriptionModel != null;
        transcriptionModel = transcribes ? message.transcriptionModel : transcriptionModel;
        yield null;
      }
    };
  }

  private void begin(@Nullable String id) {
    if (id != null && underWay.size() < MAX_UNDER_WAY) {
      underWay.put(id, System.nanoTime());
    }
  }

  private SessionReading done(RealtimeMessage message) {
    Long began = message.id == null ? null : underWay.remove(message.id);
    message.model = message.model != null ? message.model : model;
    sinceTheLast(message.counts);
    Result without = message.failed() ? Result.ERROR : Result.NO_USAGE;
    Result result = message.stated ? Result.USAGE : without;
    return new SessionReading(
        Api.CHAT, reading(result, message), began == null ? System.nanoTime() : began);
  }

  private void sinceTheLast(Counts<OpenAiField> counts) {
    if (counts.states(OpenAiField.SESSION_SECONDS)) {
      long now = counts.of(OpenAiField.SESSION_SECONDS);
      counts.set(OpenAiField.AUDIO_SECONDS, Math.max(0, now - sessionSeconds));
      sessionSeconds = Math.max(now, sessionSeconds);
    }
  }

  /** Its item's id may be the app's own and come again in another session; the event's may not. */
  private @Nullable SessionReading transcribed(RealtimeMessage message) {
    if (!message.stated && transcribesInPrice) {
      return null;
    }
    message.id = message.eventId;
    message.model = transcriptionModel;
    Result result = message.stated ? Result.USAGE : Result.NO_USAGE;
    return new SessionReading(Api.TRANSCRIPTION, reading(result, message), System.nanoTime());
  }

  @Override
  public List<SessionReading> finish() {
    List<SessionReading> open = new ArrayList<>();
    underWay.forEach(
        (id, began) -> {
          RealtimeMessage response = new RealtimeMessage();
          response.id = id;
          response.model = model;
          open.add(new SessionReading(Api.CHAT, reading(Result.PARTIAL_STREAM, response), began));
        });
    underWay.clear();
    return open;
  }

  private Reading reading(Result result, RealtimeMessage message) {
    return reading(result, message, claim.deployment(), claim.region());
  }
}
