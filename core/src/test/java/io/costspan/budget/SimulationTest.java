/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A month of calls, against what a plain sum per day says. */
class SimulationTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BigDecimal LIMIT = new BigDecimal("20");

  @Test
  void equals_a_replay_of_the_month_with_the_budget_on() {
    List<CostRecord> month = month();
    Simulation simulation = new Simulation(List.of(budget()));
    month.forEach(simulation::add);

    Map<LocalDate, BigDecimal> spent = new HashMap<>();
    BigDecimal kept = BigDecimal.ZERO;
    long stopped = 0;
    BigDecimal notSpent = BigDecimal.ZERO;
    Instant first = Instant.MAX;
    for (CostRecord call : month) {
      LocalDate day = call.start().atZone(BERLIN).toLocalDate();
      BigDecimal usd = Unit.USD.of(call);
      BigDecimal sum = spent.getOrDefault(day, BigDecimal.ZERO).add(usd);
      if (sum.compareTo(LIMIT) > 0) {
        first = stopped == 0 ? call.start() : first;
        stopped++;
        notSpent = notSpent.add(usd);
      } else {
        spent.put(day, sum);
        kept = kept.add(usd);
      }
    }
    assertThat(stopped).isBetween(100L, 4900L);
    assertThat(simulation.stopped())
        .containsExactly(new Simulation.Stopped("daily", stopped, notSpent, first));
    assertThat(kept.add(notSpent))
        .isEqualByComparingTo(
            month.stream().map(Unit.USD::of).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** October has the day of 25 hours. */
  private static List<CostRecord> month() {
    Random random = new Random(7);
    List<CostRecord> month = new ArrayList<>();
    Instant time = Instant.parse("2026-09-30T22:00:00Z");
    for (int i = 0; i < 5000; i++) {
      time = time.plusSeconds(1 + random.nextInt(1072));
      BigDecimal usd = BigDecimal.valueOf(1 + random.nextInt(400_000), 6);
      month.add(Records.at(Records.priced("r" + i, "a", usd.toPlainString()), time));
    }
    return month;
  }

  private static Budget budget() {
    return new Budget(
        "daily",
        Unit.USD,
        LIMIT,
        new Period(Period.Every.DAY, BERLIN, DayOfWeek.MONDAY, Duration.ZERO),
        Map.of(),
        List.of(),
        List.of(100),
        true,
        false,
        new Budget.UnknownPrice(Budget.Policy.ALLOW, ""),
        true,
        1_000_000,
        128_000);
  }
}
