/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.function.Supplier;

/**
 * An API that needs no code of its own: a row of a table.
 *
 * @param route the requests that go to it
 * @param paths where its answers state what
 * @param answer an empty one, for one exchange
 */
record JsonApi<K>(Name name, Route route, JsonPaths<K> paths, Supplier<Answer<K>> answer)
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

  /** An API that states its usage as OpenAI's chat completions do. */
  static JsonApi<OpenAiField> likeChat(Name name, Route route) {
    return new JsonApi<>(name, route, OpenAiChat.PATHS, OpenAiAnswer::new);
  }

  @Override
  public String api() {
    return name.api();
  }

  @Override
  public String flavour() {
    return name.flavour();
  }

  @Override
  public String operation() {
    return name.operation();
  }

  @Override
  public boolean owns(Request request) {
    return route.owns(request);
  }

  @Override
  public UsageReader reader(Request request) {
    return new JsonUsageReader<>(Claim.of(request, route.certain()), paths, answer.get());
  }
}
