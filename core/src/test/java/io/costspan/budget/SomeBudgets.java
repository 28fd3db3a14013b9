/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Records;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Budgets, and calls that ask for room in them. */
final class SomeBudgets {
  static final Attribution WHOSE = Records.priced("r", "a", "1").attribution();

  private SomeBudgets() {}

  record Bound(@Nullable BigDecimal usd) implements Outlook {
    @Override
    public String kind() {
      return "gpt-4o";
    }

    @Override
    public long mostTokens(long maxInput, long maxOutput) {
      return 2000;
    }

    @Override
    public @Nullable BigDecimal mostUsd(long maxInput, long maxOutput, String as) {
      return as.isEmpty() ? usd : BigDecimal.TEN;
    }
  }

  static Budget budget(String name, String limit, Period.Every every, boolean strict) {
    Limit written = Objects.requireNonNull(Limit.parse(limit));
    Duration rolling = every == Period.Every.ROLLING ? Duration.ofMinutes(1) : Duration.ZERO;
    return new Budget(
        name,
        written.unit(),
        written.amount(),
        new Period(every, ZoneId.of("UTC"), DayOfWeek.MONDAY, rolling),
        Map.of(),
        List.of(),
        List.of(50, 80, 100),
        true,
        strict,
        new Budget.UnknownPrice(strict ? Budget.Policy.DENY : Budget.Policy.ALLOW, ""),
        true,
        1_000_000,
        128_000);
  }

  static Budget by(Budget b, Map<Dimension, String> where, List<Dimension> groupBy) {
    return new Budget(
        b.name(),
        b.unit(),
        b.limit(),
        b.period(),
        where,
        groupBy,
        b.warnAt(),
        b.stops(),
        b.strict(),
        b.unknown(),
        b.exemptFree(),
        b.maxInput(),
        b.maxOutput());
  }

  static Caller caller(Attribution whose) {
    return new Caller(whose, "openai", "gpt-4o");
  }

  static Bound most(String usd) {
    return new Bound(new BigDecimal(usd));
  }

  static Attribution of(Facet facet, String value) {
    Facets facets = Facets.builder().offer(facet, value).build();
    return new Attribution(WHOSE.trace(), "svc", facets);
  }
}
