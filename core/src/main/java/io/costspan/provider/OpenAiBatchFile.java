/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/files/<id>/content}, where the file has the results of a batch. Any other file
 * costs nothing.
 */
final class OpenAiBatchFile implements Provider {
  private static final String FILES = "/files/";
  private static final String CONTENT = "/content";

  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("custom_id", TYPE)
          .at("response.body.model", MODEL)
          .include(OpenAiUsage.at("response.body.usage"))
          .build();

  private static final class Line extends BatchAnswer<OpenAiField> {
    private Counts<OpenAiField> counts = new Counts<>(OpenAiField.class);
    private @Nullable String lineModel;

    Line(String file) {
      super(file);
    }

    @Override
    public void value(OpenAiField field, JsonValue value) {
      switch (field) {
        case TYPE -> isLine();
        case MODEL -> lineModel = later(null, value);
        default -> counts.put(field, value);
      }
    }

    @Override
    List<ModelUsage> takeLine() {
      Counts<OpenAiField> stated = counts;
      String of = lineModel;
      counts = new Counts<>(OpenAiField.class);
      lineModel = null;
      return stated.isEmpty()
          ? List.of()
          : List.of(new ModelUsage(of, OpenAiTokens.of(stated, Bucket.OUTPUT).build()));
    }
  }

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
  public UsageReader reader(Request request) {
    String file = Claim.between(request.path(), FILES, CONTENT);
    return new JsonUsageReader<>(
        Claim.of(request, false), PATHS, new Line(file == null ? "" : file));
  }
}
