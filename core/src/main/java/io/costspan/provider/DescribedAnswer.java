/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer of an API that the user has described: the latest statement of each thing counts. */
final class DescribedAnswer extends Answer<DescribedPlace> {
  private static final int MAX_REASONS = 16;

  private final DescribedUsage relations;
  private final DescribedApi.Framing framing;
  private final Counts<Bucket> counts = new Counts<>(Bucket.class);
  private final Set<String> finishReasons = new LinkedHashSet<>();
  private boolean usageInDocument;
  private int documents;
  private @Nullable BigDecimal cost;

  DescribedAnswer(DescribedUsage relations, DescribedApi.Framing framing) {
    this.relations = relations;
    this.framing = framing;
  }

  @Override
  public void value(DescribedPlace place, JsonValue value) {
    switch (place.kind()) {
      case ID -> id = later(id, value);
      case MODEL -> model = later(model, value);
      case SERVICE_TIER -> serviceTier = later(serviceTier, value);
      case ERROR -> error |= !value.isNull();
      case COST -> cost(value.decimal());
      case FINISH_REASON -> {
        if (value.isString() && finishReasons.size() < MAX_REASONS) {
          finishReasons.add(value.text());
        }
      }
      case AMOUNT -> amount(place.bucket(), value);
    }
  }

  @Override
  public void enter(DescribedPlace place) {
    error |= place.kind() == DescribedPlace.Kind.ERROR;
  }

  @Override
  void endDocument() {
    documents++;
    stated |= usageInDocument;
    usageInDocument = false;
  }

  @Override
  boolean continues() {
    return framing.lines();
  }

  @Override
  boolean endsUnsaid() {
    return !framing.endSaid();
  }

  /** A single document is a plain answer, also where lines would be understood. */
  @Override
  boolean streams() {
    return framing.lines() && documents > 1;
  }

  @Override
  Collection<String> finishReasons() {
    return finishReasons;
  }

  @Override
  @Nullable BigDecimal cost() {
    return charge(cost);
  }

  @Override
  List<ModelUsage> parts() {
    return counts.isEmpty() ? List.of() : List.of(new ModelUsage(model, relations.of(counts)));
  }

  private void cost(@Nullable BigDecimal amount) {
    if (amount != null) {
      cost = amount;
      usageInDocument |= charge(amount) != null;
    }
  }

  private void amount(@Nullable Bucket bucket, JsonValue value) {
    if (bucket != null) {
      boolean seconds = bucket == Bucket.AUDIO_SECOND || bucket == Bucket.VIDEO_SECOND;
      usageInDocument |= seconds ? counts.putRounded(bucket, value) : counts.put(bucket, value);
    }
  }
}
