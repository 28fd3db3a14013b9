/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.GeminiField.*;

import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's Live API, {@code wss://…/ws/….BidiGenerateContent}, by Google's API for developers and
 * by Vertex AI. Each statement of usage is for one turn and counts the whole context anew, which is
 * what Google bills: the statements of a session add up. The model is in the app's first message
 * and nowhere else.
 */
final class GeminiLive extends JsonSession<GeminiField, GeminiLive.Turn> {
  static final SessionApi DEVELOPERS = api("gemini.live", "gcp.gemini", false);
  static final SessionApi VERTEX = api("vertex.live", "gcp.vertex_ai", true);

  private static final JsonPaths<GeminiField> PATHS =
      JsonPaths.<GeminiField>builder()
          .mount("usageMetadata", Gemini.USAGE)
          .at("usageMetadata.responseTokenCount", CANDIDATES)
          .mount(
              "usageMetadata",
              Gemini.details("responseTokensDetails", OUTPUT_DETAILS, "tokenCount"))
          .at("serverContent.modelTurn", MODEL_TURN)
          .at("toolCall", MODEL_TURN)
          .at("serverContent.turnComplete", TURN_COMPLETE)
          .at("serverContent.groundingMetadata.webSearchQueries[]", SEARCH_QUERY)
          .build();

  private static final JsonPaths<GeminiField> SETUP =
      JsonPaths.<GeminiField>builder().at("setup.model", MODEL).build();

  private final JsonPull<GeminiField> setup = new JsonPull<>(SETUP, this::setup);
  private @Nullable String model;
  private @Nullable String region;

  /** A turn that is over and has stated nothing yet: its usage may be the next message. */
  private @Nullable Turn unstated;

  private GeminiLive() {
    super(PATHS);
  }

  private static SessionApi api(String name, String flavour, boolean vertex) {
    return new SessionApi(
        name,
        flavour,
        Api.GENERATE_CONTENT,
        request ->
            request.path().contains("BidiGenerateContent")
                && request.path().contains("aiplatform") == vertex,
        true,
        request -> new GeminiLive());
  }

  /** What one turn states. */
  static final class Turn extends GeminiAnswer {
    private final long since = System.nanoTime();
    private boolean worked;
    private boolean over;

    Turn() {
      super(new GeminiUsage(true));
    }

    @Override
    public void value(GeminiField field, JsonValue value) {
      switch (field) {
        case TURN_COMPLETE -> over |= value.isTrue();
        case MODEL_TURN -> {}
        default -> super.value(field, value);
      }
    }

    @Override
    public void enter(GeminiField field) {
      worked |= field == MODEL_TURN;
      super.enter(field);
    }
  }

  @Override
  public void sentStarts() {
    setup.reset();
  }

  @Override
  public void sent(byte[] bytes, int offset, int length) {
    if (model == null) {
      setup.feed(bytes, offset, length);
    }
  }

  private void setup(GeminiField field, JsonValue value) {
    String name = value.text();
    model = name.substring(name.lastIndexOf('/') + 1);
    region = Claim.between(name, "/locations/", "/");
  }

  @Override
  Turn next() {
    return new Turn();
  }

  @Override
  @Nullable SessionReading messageEnds(Turn turn) {
    Turn before = unstated;
    if (turn.stated) {
      unstated = null;
      taken();
      return reading(Result.USAGE, turn, before == null ? turn.since : before.since);
    }
    if (turn.over) {
      taken();
      unstated = turn.worked ? turn : before;
      return turn.worked && before != null ? withoutUsage(before) : null;
    }
    if (turn.worked && before != null) {
      unstated = null;
      return withoutUsage(before);
    }
    return null;
  }

  @Override
  public List<SessionReading> finish() {
    List<SessionReading> open = new ArrayList<>();
    if (unstated != null) {
      open.add(withoutUsage(unstated));
    }
    Turn turn = current();
    if (turn.worked) {
      open.add(reading(Result.PARTIAL_STREAM, turn, turn.since));
    }
    return open;
  }

  private SessionReading withoutUsage(Turn turn) {
    return reading(Result.NO_USAGE, turn, turn.since);
  }

  private SessionReading reading(Result result, Turn turn, long since) {
    turn.askedModel = model;
    Reading reading = reading(result, turn, model, region);
    return new SessionReading(Api.GENERATE_CONTENT, reading, since);
  }
}
