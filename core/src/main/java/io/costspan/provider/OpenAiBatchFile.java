/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.List;

/**
 * {@code GET /v1/files/<id>/content}, where the file has the results of a batch: one answer a line.
 * Any other file costs nothing. Reading a file again is told by its id.
 *
 * <p>The batch object states a sum of the same; it is not read, for a sum does not tell which
 * requests were long enough for a higher price.
 */
final class OpenAiBatchFile implements Provider {
  private static final String FILES = "/files/";
  private static final List<String> ENDINGS = List.of("/content");
  private static final String CONTENT = "/content";

  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("custom_id", TYPE)
          .at("response.body.model", MODEL)
          .include(OpenAiUsage.at("response.body.usage"))
          .build();

  @Override
  public String api() {
    return "openai.batch";
  }

  @Override
  public String flavour() {
    return "openai";
  }

  @Override
  public String operation() {
    return "batch";
  }

  @Override
  public boolean owns(Request request) {
    return request.path().endsWith(CONTENT)
        && request.path().contains(FILES)
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
    String file = Claim.between(request.path(), FILES, CONTENT);
    return new JsonUsageReader<>(
        Claim.of(request, false), PATHS, new BatchLines<>(file, TYPE, OpenAiAnswer::new));
  }
}
