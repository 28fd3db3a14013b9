/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The counters that the next conventions have in the place of the histogram: input and output with
 * all that is part of them, and the parts by themselves, each by modality.
 */
final class TokenCounters implements TokenMetrics {
  private final LongCounter input;
  private final LongCounter output;
  private final LongCounter cacheRead;
  private final LongCounter cacheWrite;
  private final LongCounter reasoning;

  TokenCounters(Meter meter) {
    input = counter(meter, "input_tokens");
    output = counter(meter, "output_tokens");
    cacheRead = counter(meter, "cache_read.input_tokens");
    cacheWrite = counter(meter, "cache_write.input_tokens");
    reasoning = counter(meter, "reasoning.output_tokens");
  }

  @Override
  public void book(Usage usage, Attributes common, Context context) {
    usage.forEach(
        (bucket, amount) -> {
          Attributes by = common.toBuilder().put(SemconvProfile.MODALITY, modality(bucket)).build();
          switch (bucket.side()) {
            case INPUT -> input.add(amount, by, context);
            case OUTPUT -> output.add(amount, by, context);
            default -> {}
          }
          LongCounter part = part(bucket);
          if (part != null) {
            part.add(amount, by, context);
          }
        });
  }

  private @Nullable LongCounter part(Bucket bucket) {
    return switch (bucket) {
      case CACHE_READ, CACHE_READ_AUDIO, CACHE_READ_IMAGE -> cacheRead;
      case CACHE_WRITE, CACHE_WRITE_1H -> cacheWrite;
      case REASONING -> reasoning;
      default -> null;
    };
  }

  private static String modality(Bucket bucket) {
    String name = bucket.name();
    if (name.endsWith("_AUDIO")) {
      return "audio";
    }
    if (name.endsWith("_IMAGE")) {
      return "image";
    }
    return name.endsWith("_VIDEO") ? "unknown" : "text";
  }

  private static LongCounter counter(Meter meter, String what) {
    return meter.counterBuilder("gen_ai.client.inference.usage." + what).setUnit("{token}").build();
  }
}
