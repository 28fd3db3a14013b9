/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs during one period. Immutable.
 *
 * @param cliffs by rising bound; the last one that holds is taken
 * @param hours hours of the day with another price
 * @param flat where tokens cost nothing by declaration; null where they have rates
 * @param currency the currency of the file, from which the rates were made USD; null for USD
 */
public record Price(
    Period period,
    Rates rates,
    List<Cliff> cliffs,
    List<Hours> hours,
    Modifiers modifiers,
    Origin origin,
    @Nullable Flat flat,
    @Nullable Currency currency) {
  public Price {
    cliffs = List.copyOf(cliffs);
    hours = List.copyOf(hours);
  }

  /**
   * When a price holds.
   *
   * @param from the first instant; null for "always until then"
   * @param until the first instant after it; null for "until the next price, or for good"
   */
  public record Period(@Nullable Instant from, @Nullable Instant until) {
    public static final Period ALWAYS = new Period(null, null);

    boolean contains(Instant at) {
      return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }
  }

  /**
   * Where the numbers come from.
   *
   * @param source the catalogues or pages that state them, in words
   * @param asOf the day of the catalogue; null where the file does not say
   */
  public record Origin(String source, @Nullable LocalDate asOf) {}

  /** The hours that contain the moment; null for none. */
  @Nullable Hours hours(Instant moment) {
    for (Hours some : hours) {
      if (some.contain(moment)) {
        return some;
      }
    }
    return null;
  }

  @Nullable Cliff cliff(long inputTokens) {
    Cliff chosen = null;
    for (Cliff cliff : cliffs) {
      if (cliff.holds(inputTokens)) {
        chosen = cliff;
      }
    }
    return chosen;
  }
}
