/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.JsonPaths;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/messages/batches/<id>/results}: one answer a line, at the price of a batch. The
 * batch object counts requests only. Reading the results again is told by the batch's id.
 */
final class AnthropicBatch extends BatchResults {
  private static final JsonPaths<AnthropicField> PATHS =
      JsonPaths.<AnthropicField>builder()
          .at("custom_id", AnthropicField.CUSTOM_ID)
          .mount("result.message", AnthropicMessages.MESSAGE)
          .build();

  AnthropicBatch() {
    super("anthropic", "/messages/batches/", "/results");
  }

  @Override
  UsageReader results(Claim claim, @Nullable String id) {
    return new JsonUsageReader<>(
        claim, PATHS, new BatchLines<>(id, AnthropicField.CUSTOM_ID, AnthropicAnswer::new));
  }
}
