/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.usage.Reading.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code wss://…/v1/responses}: one connection for many responses, each with the events that its
 * stream would have; mostly one after the other, but several may run at once.
 */
final class OpenAiResponsesSocket extends JsonSession<OpenAiField, OpenAiResponsesAnswer> {
  static final SessionApi API =
      new SessionApi(
          "openai.responses",
          "openai",
          Api.CHAT,
          request -> request.path().endsWith("/responses"),
          false,
          OpenAiResponsesSocket::new);

  /** More responses than this are not under way at once. */
  private static final int MAX_UNDER_WAY = 100;

  private record Begun(@Nullable String model, long since) {}

  private final Claim claim;
  private final Map<String, Begun> underWay = new LinkedHashMap<>();

  private OpenAiResponsesSocket(Request request) {
    super(OpenAiResponses.PATHS);
    claim = Claim.of(request, false);
  }

  @Override
  OpenAiResponsesAnswer next() {
    return new OpenAiResponsesAnswer(false);
  }

  @Override
  @Nullable SessionReading messageEnds(OpenAiResponsesAnswer answer) {
    if (answer.begins && answer.id != null && underWay.size() < MAX_UNDER_WAY) {
      underWay.put(answer.id, new Begun(answer.model, System.nanoTime()));
    }
    if (answer.terminal) {
      taken();
      Result unstated = answer.error ? Result.PARTIAL_STREAM : Result.NO_USAGE;
      return over(answer.stated ? Result.USAGE : unstated, answer);
    }
    boolean refused = answer.error && underWay.isEmpty();
    // where several run, only what a message says itself is certain to be its response's
    if (answer.error || underWay.size() != 1) {
      taken();
    }
    return refused ? over(Result.ERROR, answer) : null;
  }

  private SessionReading over(Result result, OpenAiResponsesAnswer answer) {
    Begun begun = answer.id == null ? null : underWay.remove(answer.id);
    return reading(result, answer, begun == null ? System.nanoTime() : begun.since);
  }

  private SessionReading reading(Result result, OpenAiResponsesAnswer answer, long since) {
    return new SessionReading(
        Api.CHAT, reading(result, answer, claim.deployment(), claim.region()), since);
  }

  @Override
  public List<SessionReading> finish() {
    List<SessionReading> open = new ArrayList<>();
    underWay.forEach(
        (id, begun) -> {
          OpenAiResponsesAnswer answer = new OpenAiResponsesAnswer(false);
          answer.id = id;
          answer.model = begun.model;
          open.add(reading(Result.PARTIAL_STREAM, answer, begun.since));
        });
    underWay.clear();
    return open;
  }
}
