/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.List;

/**
 * {@code GET /v1/messages/batches/<id>/results}: one answer a line, at the price of a batch. The
 * batch object counts requests only. Reading the results again is told by the batch's id.
 */
final class AnthropicBatch implements Provider {
  private static final String BATCHES = "/messages/batches/";
  private static final List<String> ENDINGS = List.of("/results");
  private static final String RESULTS = "/results";

  private static final JsonPaths<AnthropicField> PATHS =
      JsonPaths.<AnthropicField>builder()
          .at("custom_id", AnthropicField.CUSTOM_ID)
          .mount("result.message", AnthropicMessages.MESSAGE)
          .build();

  @Override
  public String api() {
    return "anthropic.batch";
  }

  @Override
  public String flavour() {
    return "anthropic";
  }

  @Override
  public String operation() {
    return "batch";
  }

  @Override
  public boolean owns(Request request) {
    return request.path().endsWith(RESULTS)
        && request.path().contains(BATCHES)
        && request.method().equals("GET");
  }

  @Override
  public boolean mayGet() {
    return true;
  }

  @Override
  public List<String> getEndings() {
    return ENDINGS;
  }

  @Override
  public UsageReader reader(Request request) {
    String batch = Claim.between(request.path(), BATCHES, RESULTS);
    return new JsonUsageReader<>(
        Claim.of(request, false),
        PATHS,
        new BatchLines<>(batch, AnthropicField.CUSTOM_ID, AnthropicAnswer::new));
  }
}
