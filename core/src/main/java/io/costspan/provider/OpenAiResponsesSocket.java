/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.usage.Reading.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code wss://…/v1/responses}: one connection for many responses, one after the other, each with
 * the events that its stream would have.
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

  private final Claim claim;
  private long began;

  private OpenAiResponsesSocket(Request request) {
    super(OpenAiResponses.PATHS);
    claim = Claim.of(request, false);
  }

  @Override
  OpenAiResponsesAnswer next() {
    began = System.nanoTime();
    return new OpenAiResponsesAnswer();
  }

  @Override
  @Nullable SessionReading messageEnds(OpenAiResponsesAnswer answer) {
    if (answer.terminal && answer.stated) {
      return over(Result.USAGE, answer);
    }
    if (answer.error) {
      return over(answer.began() ? Result.PARTIAL_STREAM : Result.ERROR, answer);
    }
    if (answer.terminal) {
      return over(Result.NO_USAGE, answer);
    }
    if (!answer.began()) {
      taken();
    }
    return null;
  }

  private SessionReading over(Result result, OpenAiResponsesAnswer answer) {
    taken();
    return new SessionReading(
        Api.CHAT, reading(result, answer, claim.deployment(), claim.region()), began);
  }

  @Override
  public List<SessionReading> finish() {
    OpenAiResponsesAnswer answer = current();
    return answer.began() ? List.of(over(Result.PARTIAL_STREAM, answer)) : List.of();
  }
}
