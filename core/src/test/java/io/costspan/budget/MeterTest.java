/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import static io.costspan.budget.SomeBudgets.budget;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final int ROUNDS = 20_000;

  private static Meter shared() {
    Budget budget = budget("b", "10 calls", Period.Every.DAY, true);
    return Scope.of(List.of(budget), b -> true)
        .get(0)
        .audiences()
        .get(0)
        .budgets()
        .get(0)
        .at("", 0);
  }

  /** Both together were told to other processes as what this one has of the limit. */
  @Test
  void whatIsSpentTakesThePlaceOfWhatWasReservedInOneStep() {
    Meter meter = shared();
    meter.grant(3);
    assertThat(meter.reserve(3, 10, 0)).isTrue();
    meter.spend(1, 1, BigDecimal.ONE, 0, 0);
    assertThat(meter.used()).isEqualTo(3);
    assertThat(meter.reserved()).isEqualTo(2);
    meter.spend(2, 1, BigDecimal.valueOf(2), 0, 0);
    assertThat(meter.used()).as("it cost more").isEqualTo(4);
    assertThat(meter.spent(0)).isEqualByComparingTo("3");
  }

  /** A part that was given back while a call looked at it was used by that call all the same. */
  @Test
  void whatIsTakenBackIsNotReservedAnyMore() throws Exception {
    AtomicReference<Meter> racing = new AtomicReference<>(shared());
    CyclicBarrier together = new CyclicBarrier(2);
    Thread other =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < ROUNDS; i++) {
                  together.await();
                  Objects.requireNonNull(racing.get()).takeBack();
                  together.await();
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    other.start();
    for (int i = 0; i < ROUNDS; i++) {
      Meter meter = shared();
      meter.grant(2);
      assertThat(meter.reserve(1, 10, 0)).isTrue();
      racing.set(meter);
      together.await();
      boolean reserved = meter.reserve(1, 10, 0);
      together.await();
      assertThat(meter.used()).isEqualTo(reserved ? 2 : 1).isLessThanOrEqualTo(meter.granted());
    }
    other.join();
  }
}
