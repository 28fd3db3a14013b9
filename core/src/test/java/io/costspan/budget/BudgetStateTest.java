/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetStateTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-28T00:00:00Z");

  private static BudgetState state(
      String spent, @Nullable Instant since, @Nullable Instant resets) {
    Period period = new Period(Period.Every.DAY, ZoneOffset.UTC, DayOfWeek.MONDAY, Duration.ZERO);
    Budget budget =
        new Budget(
            "b",
            Unit.USD,
            new BigDecimal("10"),
            period,
            Map.of(),
            List.of(),
            List.of(),
            true,
            false,
            new Budget.UnknownPrice(Budget.Policy.ALLOW, ""),
            true,
            1,
            1);
    BigDecimal none = BigDecimal.ZERO;
    return new BudgetState(budget, "", new BigDecimal(spent), none, none, 0, since, resets);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2026-11-28T06:00:00Z, 2026-11-28T12:00:00Z", // half of it in six hours
    "2.5, 2026-11-28T06:00:00Z, none", // the day ends before
    "2.6, 2026-11-28T06:00:00Z, 2026-11-28T23:04:36.924Z",
    "10, 2026-11-28T06:00:00Z, 2026-11-28T06:00:00Z", // it is reached
    "11, 2026-11-28T00:00:01Z, 2026-11-28T00:00:01Z",
    "0, 2026-11-28T23:00:00Z, unknown",
    "5, 2026-11-28T01:11:59Z, unknown", // less than a twentieth of a day
    "5, 2026-11-28T01:12:00Z, 2026-11-28T02:24:00Z",
  })
  void of_a_day(String spent, Instant now, String expected) {
    assertThat(shown(state(spent, MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1))), now))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2026-11-28T00:59:00Z, unknown",
    "5, 2026-11-28T01:00:00Z, 2026-11-28T02:00:00Z",
    "0.000000000001, 2026-11-28T01:00:00Z, none", // after more years than anybody plans
  })
  void of_all_time(String spent, Instant now, String expected) {
    assertThat(shown(state(spent, MIDNIGHT, null), now)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"5", "0"})
  void of_a_window_that_moves_along_nothing_is_told(String spent) {
    assertThat(shown(state(spent, null, MIDNIGHT), MIDNIGHT)).isEqualTo("unknown");
  }

  private static String shown(BudgetState state, Instant now) {
    Instant at = state.exhaustedAt(now);
    if (at == null) {
      return "unknown";
    }
    return at.equals(Instant.MAX) ? "none" : at.toString();
  }
}
