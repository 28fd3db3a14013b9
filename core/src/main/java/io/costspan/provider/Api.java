/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An API in one expression, where several differ only in their paths.
 *
 * @param requests the requests that go to it; asked for every request, so it allocates nothing
 */
record Api(
    String api,
    String flavour,
    String operation,
    Predicate<Request> requests,
    Function<Request, UsageReader> readers)
    implements Provider {
  /** See {@link Provider}. */
  record Name(String api, String flavour, String operation) {}

  static final String CHAT = "chat";
  static final String TEXT_COMPLETION = "text_completion";
  static final String EMBEDDINGS = "embeddings";
  static final String GENERATE_CONTENT = "generate_content";
  // OpenTelemetry has no word for these
  static final String RERANK = "rerank";
  static final String TRANSCRIPTION = "transcription";
  static final String SPEECH = "speech";
  static final String MODERATION = "moderation";
  static final String OCR = "ocr";

  /** An API that needs no code of its own: its answers state what at these paths. */
  static <K> Api json(Name name, Route route, JsonPaths<K> paths, Supplier<Answer<K>> answer) {
    return new Api(
        name.api(),
        name.flavour(),
        name.operation(),
        route,
        request -> new JsonUsageReader<>(Claim.of(request, route.certain()), paths, answer.get()));
  }

  /** An API that states its usage as OpenAI's chat completions do. */
  static Api likeChat(Name name, Route route) {
    return json(name, route, OpenAiChat.PATHS, OpenAiAnswer::new);
  }

  /** POST requests by their path. */
  static Predicate<Request> posts(Predicate<String> paths) {
    return request -> request.method().equals("POST") && paths.test(request.path());
  }

  @Override
  public boolean owns(Request request) {
    return requests.test(request);
  }

  @Override
  public List<String> endings() {
    return requests instanceof Route route ? route.stated() : List.of();
  }

  @Override
  public UsageReader reader(Request request) {
    return readers.apply(request);
  }
}
