/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Outlook;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.pricing.Cost;
import io.costspan.provider.Provider;
import io.costspan.provider.Providers;
import io.costspan.provider.RequestBounds;
import io.costspan.provider.UsageReader;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its answer before there is one. Each thing is worked out when it is
 * first asked for; not thread-safe.
 */
final class Prospect implements Outlook {
  /** What providers put around messages and tools before the model reads them, in tokens. */
  private static final long UNSEEN = 2_000;

  private final Provider provider;
  private final Request request;
  private final byte @Nullable [] body;
  private final Supplier<Recorder.Pricing> pricing;
  private final Map<String, String> fields;
  private final @Nullable String model;
  private final Map<Asked, @Nullable BigDecimal> bills = new HashMap<>();
  private @Nullable RequestBounds bounds;

  private record Asked(long maxInput, long maxOutput, String as) {}

  /**
   * @param body null where it is not known
   */
  Prospect(
      Provider provider,
      Request request,
      byte @Nullable [] body,
      Supplier<Recorder.Pricing> pricing) {
    this.provider = provider;
    this.request = request;
    this.body = body;
    this.pricing = pricing;
    UsageReader reader = provider.reader(request);
    reader.requestBodyStarts();
    if (body != null) {
      reader.requestBody(body, 0, body.length);
    }
    this.fields = reader.requestFields();
    this.model = reader.finish(End.FAILED).requestModel();
  }

  /** What the request's body states of whom it is for. */
  Map<String, String> fields() {
    return fields;
  }

  /** The model that is asked for; null where that is not known. */
  @Nullable String model() {
    return model;
  }

  @Override
  public String kind() {
    return provider.api() + ' ' + (model == null ? request.path() : model);
  }

  @Override
  public long mostTokens(long maxInput, long maxOutput) {
    return input(maxInput) + output(maxOutput);
  }

  /** Most budgets ask the same. */
  @Override
  public @Nullable BigDecimal mostUsd(long maxInput, long maxOutput, String as) {
    Asked asked = new Asked(maxInput, maxOutput, as);
    if (!bills.containsKey(asked)) {
      bills.put(asked, price(asked));
    }
    return bills.get(asked);
  }

  private @Nullable BigDecimal price(Asked asked) {
    String as = asked.as();
    int slash = as.indexOf('/');
    String priced = slash < 0 ? model : as.substring(slash + 1);
    if (priced == null || (bounds() != null && bounds().fees())) {
      return null;
    }
    String by = slash < 0 ? Providers.nameOf(provider, request) : as.substring(0, slash);
    BigDecimal most = null;
    for (Bucket in : Bucket.values()) {
      for (Bucket out : Bucket.values()) {
        if (in.side() == Bucket.Side.INPUT && out.side() == Bucket.Side.OUTPUT) {
          Usage usage =
              Usage.builder()
                  .set(in, input(asked.maxInput()))
                  .set(out, output(asked.maxOutput()))
                  .build();
          BigDecimal usd = price(priced, by, usage);
          most = most == null || (usd != null && usd.compareTo(most) > 0) ? usd : most;
        }
      }
    }
    return most;
  }

  private @Nullable BigDecimal price(String priced, String by, Usage usage) {
    RequestBounds known = bounds();
    Reading reading =
        new Reading(
            Reading.Result.USAGE,
            null,
            priced,
            priced,
            false,
            List.of(new ModelUsage(priced, usage)),
            known == null ? Qualifiers.NONE : known.qualifiers(),
            null,
            List.of());
    Cost cost = pricing.get().price(reading, by, Instant.now());
    return cost.amount();
  }

  private long input(long maxInput) {
    RequestBounds known = bounds();
    return known == null || known.outside() ? maxInput : Math.min(maxInput, known.bytes() + UNSEEN);
  }

  private long output(long maxOutput) {
    RequestBounds known = bounds();
    if (known == null) {
      return maxOutput;
    }
    return (known.maxOutput() > 0 ? known.maxOutput() : maxOutput) * known.answers();
  }

  private @Nullable RequestBounds bounds() {
    if (bounds == null && body != null) {
      bounds = RequestBounds.of(body);
    }
    return bounds;
  }
}
