/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings for tests: {@code of("gpt-4o").with(INPUT, 10).reading()}. */
final class Readings {
  private final @Nullable String model;
  private final Usage.Builder usage = Usage.builder();
  private long longest = -1;
  private @Nullable String tier;
  private @Nullable String speed;
  private @Nullable String region;
  private @Nullable String variant;
  private @Nullable BigDecimal stated;
  private Reading.Result result = Reading.Result.USAGE;

  private Readings(@Nullable String model) {
    this.model = model;
  }

  static Readings of(@Nullable String model) {
    return new Readings(model);
  }

  Readings with(Bucket bucket, long amount) {
    usage.set(bucket, amount);
    return this;
  }

  /** The longest of several requests that are added up. */
  Readings longest(long inputTokens) {
    longest = inputTokens;
    return this;
  }

  Readings tier(String word) {
    tier = word;
    return this;
  }

  Readings speed(String word) {
    speed = word;
    return this;
  }

  Readings region(String word) {
    region = word;
    return this;
  }

  Readings variant(String word) {
    variant = word;
    return this;
  }

  Readings stated(String amount) {
    stated = new BigDecimal(amount);
    return this;
  }

  Readings result(Reading.Result other) {
    result = other;
    return this;
  }

  ModelUsage part() {
    Usage sum = usage.build();
    return new ModelUsage(model, sum, longest < 0 ? sum.inputTokens() : longest);
  }

  Reading reading() {
    return reading(List.of(part()));
  }

  Reading reading(List<ModelUsage> parts) {
    return new Reading(
        result,
        "id",
        model,
        null,
        false,
        parts,
        new Qualifiers(tier, speed, region, variant),
        stated,
        List.of());
  }
}
