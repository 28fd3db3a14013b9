/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.AnthropicField.*;

import io.costspan.exchange.Request;
import io.costspan.usage.ModelUsage;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/messages/batches/<id>/results}: a line for each request, with the message where
 * there is one. Requests that failed, expired or were cancelled are not billed.
 */
final class AnthropicBatchResults implements Provider {
  private static final String BATCHES = "/messages/batches/";
  private static final String RESULTS = "/results";

  /** Of requests that differ in it: nobody's price. */
  private static final String SEVERAL_REGIONS = "several";

  private static final JsonPaths<AnthropicField> PATHS =
      JsonPaths.<AnthropicField>builder()
          .at("custom_id", TYPE)
          .mount("result.message", AnthropicMessages.MESSAGE)
          .build();

  private static final class Lines extends BatchAnswer<AnthropicField> {
    private AnthropicAnswer line = new AnthropicAnswer();
    private @Nullable String firstRegion;
    private boolean any;

    Lines(String batch) {
      super(batch);
    }

    @Override
    public void value(AnthropicField field, JsonValue value) {
      if (field == TYPE) {
        isLine();
      } else {
        line.value(field, value);
      }
    }

    @Override
    public void enter(AnthropicField field) {
      line.enter(field);
    }

    @Override
    public void leave(AnthropicField field) {
      line.leave(field);
    }

    @Override
    List<ModelUsage> takeLine() {
      AnthropicAnswer ended = line;
      line = new AnthropicAnswer();
      ended.endDocument();
      if (!ended.stated) {
        return List.of();
      }
      if (!any) {
        any = true;
        firstRegion = ended.region;
        region = ended.region;
      } else if (!String.valueOf(firstRegion).equals(String.valueOf(ended.region))) {
        region = SEVERAL_REGIONS;
      }
      return ended.parts();
    }
  }

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
  public UsageReader reader(Request request) {
    String batch = Claim.between(request.path(), BATCHES, RESULTS);
    return new JsonUsageReader<>(
        Claim.of(request, false), PATHS, new Lines(batch == null ? "" : batch));
  }
}
