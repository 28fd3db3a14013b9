/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import org.jspecify.annotations.Nullable;

/**
 * Whatever else runs on Hugging Face's hosts: pipelines, which state nothing, and text generation,
 * which counts the prompt in a header and the output where the app asked for details.
 */
final class HuggingFace extends OpenAiAnswer {
  private static final JsonPaths<OpenAiField> DOCUMENT =
      JsonPaths.<OpenAiField>builder()
          .at("details.generated_tokens", OUTPUT)
          .at("details.finish_reason", FINISH_REASON)
          .at("error", ERROR)
          .build();

  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder().include(DOCUMENT).mount("[]", DOCUMENT).build();

  static final Api INFERENCE =
      new Api(
          "huggingface.inference",
          "huggingface",
          Api.TEXT_COMPLETION,
          Api.posts(HuggingFace::isInference).and(HuggingFace::isHost),
          request -> new JsonUsageReader<>(Claim.of(request, true), PATHS, new HuggingFace()));

  private static boolean isInference(String path) {
    return path.equals("/")
        || path.startsWith("/generate")
        || path.contains("/models/")
        || path.contains("/pipeline/");
  }

  /** Asked last: it looks at all known hosts. */
  private static boolean isHost(Request request) {
    return ProviderNames.of(request, "").equals("huggingface");
  }

  @Override
  void headers(Headers headers) {
    put(INPUT, headers.first("x-prompt-tokens"));
    put(OUTPUT, headers.first("x-generated-tokens"));
    stated = counts.states(INPUT) && counts.states(OUTPUT);
  }

  @Override
  boolean mayBeOtherThanJson() {
    return true;
  }

  private void put(OpenAiField field, @Nullable String stated) {
    if (stated != null) {
      counts.put(field, stated);
    }
  }
}
