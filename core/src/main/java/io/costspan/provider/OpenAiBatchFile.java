/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.wire.JsonPaths;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/files/<id>/content}, where the file has the results of a batch: one answer a line.
 * Any other file costs nothing. Reading a file again is told by its id.
 *
 * <p>The batch object states a sum of the same; it is not read, for a sum does not tell which
 * requests were long enough for a higher price.
 */
final class OpenAiBatchFile extends BatchResults {
  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("custom_id", TYPE)
          .at("response.body.model", MODEL)
          .include(OpenAiUsage.at("response.body.usage"))
          .build();

  OpenAiBatchFile() {
    super("openai", "/files/", "/content");
  }

  @Override
  UsageReader results(Claim claim, @Nullable String id) {
    return new JsonUsageReader<>(claim, PATHS, new BatchLines<>(id, TYPE, OpenAiAnswer::new));
  }
}
