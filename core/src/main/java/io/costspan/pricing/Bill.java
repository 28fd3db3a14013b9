/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up one exchange, line by line. Not thread-safe. */
final class Bill {
  private final Qualifiers qualifiers;
  private final Instant start;
  private final List<CostLine> lines = new ArrayList<>();
  private final Set<String> entries = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<CostSource> sources = EnumSet.noneOf(CostSource.class);

  /**
   * An empty bill.
   *
   * @param start the instant whose price counts
   */
  Bill(Qualifiers qualifiers, Instant start) {
    this.qualifiers = qualifiers;
    this.start = start;
  }

  /**
   * Adds a model's share; returns the reason instead where it cannot be priced, else null.
   *
   * @param discount what is off the list price; null for nothing
   */
  @Nullable Cost add(
      ModelUsage part, ModelNames.Found found, Price price, @Nullable Discount discount) {
    note(found.note());
    if (price.flat() != null) {
      return add(part, new RateCard(found, price, request(part, discount), List.of()));
    }
    List<Modifier> modifiers = new ArrayList<>();
    for (Qualifier qualifier : Qualifier.values()) {
      String word = qualifier.special(qualifiers);
      Modifiers known = qualifier.known(price, found.prices());
      if (word == null || (qualifier == Qualifier.VARIANT && known.of(qualifier).isEmpty())) {
        continue;
      }
      Modifier modifier = known.of(qualifier, word);
      if (modifier == null) {
        String what = qualifier.key() + " " + word;
        return unpriced(
            Cost.Unpriced.UNKNOWN_TIER, "no price for " + found.entry().id() + " with " + what);
      }
      note(modifier.note());
      modifiers.add(modifier);
    }
    return add(part, new RateCard(found, price, request(part, discount), modifiers));
  }

  private RateCard.Request request(ModelUsage part, @Nullable Discount discount) {
    return new RateCard.Request(start, part.longestInput(), discount);
  }

  private @Nullable Cost add(ModelUsage part, RateCard card) {
    entries.add(card.entry());
    Flat flat = card.flat();
    sources.add(flat == null ? CostSource.COMPUTED : flat.source());
    for (Bucket bucket : Bucket.values()) {
      long quantity = part.usage().of(bucket);
      if (quantity == 0) {
        continue;
      }
      RateCard.Rate rate = card.of(bucket);
      if (rate == null) {
        return unpriced(
            Cost.Unpriced.MISSING_RATE, "no " + bucket.key() + " rate in " + card.entry());
      }
      note(rate.note());
      BigDecimal amount = rate.amount().multiply(BigDecimal.valueOf(quantity));
      lines.add(
          new CostLine(
              part.model(),
              bucket,
              quantity,
              Decimals.plain(rate.amount()),
              Decimals.plain(amount)));
    }
    return null;
  }

  Cost total() {
    BigDecimal sum =
        Decimals.plain(
            lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    CostSource declared = sources.size() == 1 ? sources.iterator().next() : CostSource.COMPUTED;
    CostSource source = sum.signum() == 0 ? declared : CostSource.COMPUTED;
    return new Cost(sum, source, sum, lines, String.join(", ", entries), null, List.copyOf(notes));
  }

  Cost unpriced(Cost.Unpriced reason, String why) {
    note(why);
    return new Cost(null, CostSource.NONE, null, List.of(), null, reason, List.copyOf(notes));
  }

  private void note(@Nullable String text) {
    if (text != null) {
      notes.add(text);
    }
  }
}
