/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.pricing.Cost;
import io.costspan.usage.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A later word on a booked record. The record stays as it was booked; the correction adds to it, so
 * that sums are right wherever both are read, in any order. Immutable.
 *
 * @param delta whose cost it is and since when, as the corrected record states it, without usage;
 *     its cost is what is added to the booked amount (below 0 where it was too high), its outcome
 *     is the corrected one
 * @param corrects the id of the record
 * @param was what the record's outcome was before
 * @param wasReason the record's {@link CostRecord#reason()} before; null where it was priced
 * @param text why, in words
 */
public record Correction(
    CostRecord delta, String corrects, Outcome was, @Nullable String wasReason, String text) {

  /** The gap that this correction closes; null where the outcome stays as it was. */
  @Nullable Gap closes() {
    if (was == delta.outcome() || was == Outcome.PRICED) {
      return null;
    }
    return Gap.of(was, wasReason, delta);
  }

  /**
   * Puts another amount in the place of a record's.
   *
   * @param id of the correction itself, unique over all processes
   * @param booked what the record costs until now, with all earlier corrections; null where nobody
   *     knows
   * @param was the outcome until now
   * @param cost what it costs from now on; must have an amount
   */
  public static Correction to(
      CostRecord record, String id, @Nullable BigDecimal booked, Outcome was, Cost cost) {
    BigDecimal amount = Objects.requireNonNull(cost.amount());
    BigDecimal more = booked == null ? amount : amount.subtract(booked);
    String reason = was == Outcome.PRICED ? null : record.reason();
    String text = String.join("; ", cost.notes());
    return new Correction(delta(record, id, more, cost), record.id(), was, reason, text);
  }

  private static CostRecord delta(CostRecord r, String id, BigDecimal more, Cost cost) {
    Reading old = r.reading();
    Reading reading =
        new Reading(
            old.result(),
            null,
            old.model(),
            old.requestModel(),
            old.streaming(),
            List.of(),
            old.qualifiers(),
            null,
            List.of());
    return new CostRecord(
        id,
        r.start(),
        r.duration(),
        null,
        r.provider(),
        r.api(),
        r.operation(),
        r.client(),
        r.host(),
        r.port(),
        r.status(),
        r.errorType(),
        Outcome.PRICED,
        reading,
        new Cost(more, cost.source(), null, List.of(), cost.priceEntry(), null, List.of()),
        r.attribution());
  }
}
