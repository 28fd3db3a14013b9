/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/files/<id>/content}, where the file has the results of a batch: one answer a line.
 * Any other file costs nothing. Reading a file again is told by its id.
 *
 * <p>The batch object states a sum of the same; it is not read, for a sum does not tell which
 * requests were long enough for a higher price.
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

  /** Adds the lines up. */
  private static final class Answer extends io.costspan.provider.Answer<OpenAiField> {
    private final BatchSums sums = new BatchSums();
    private Counts<OpenAiField> counts = new Counts<>(OpenAiField.class);
    private @Nullable String lineModel;
    private boolean isLine;
    private boolean more;

    Answer(String file) {
      id = file;
      serviceTier = "batch";
      free = true;
    }

    @Override
    public void value(OpenAiField field, JsonValue value) {
      switch (field) {
        case TYPE -> isLine = true;
        case MODEL -> lineModel = later(null, value);
        default -> counts.put(field, value);
      }
    }

    @Override
    void endDocument() {
      more = isLine;
      if (isLine && !counts.isEmpty()) {
        Usage usage = OpenAiTokens.of(counts, Bucket.OUTPUT).build();
        sums.add(lineModel, usage);
        model = model == null ? lineModel : model;
        stated = true;
      }
      counts = new Counts<>(OpenAiField.class);
      lineModel = null;
      isLine = false;
    }

    @Override
    boolean continues() {
      return more;
    }

    @Override
    boolean mayBeOtherThanJson() {
      return true;
    }

    @Override
    List<ModelUsage> parts() {
      return sums.parts();
    }

    @Override
    Collection<String> finishReasons() {
      return List.of();
    }

    @Override
    @Nullable BigDecimal cost() {
      return null;
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
        Claim.of(request, false), PATHS, new Answer(file == null ? "" : file));
  }
}
