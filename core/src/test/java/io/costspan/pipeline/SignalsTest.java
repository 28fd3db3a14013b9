/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.budget.Signal;
import io.costspan.settings.SettingsReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private final List<String> said = new ArrayList<>();
  private final Signals signals =
      new Signals(
          SettingsReader.read(null, new Properties(), Map.of()),
          "shop",
          new Faults(said::add),
          () -> null);

  private static Signal signal(String budget, int n) {
    BigDecimal one = BigDecimal.ONE;
    return new Signal(budget, "", 80, "USD", one, one, false, null, budget + " line " + n);
  }

  @Test
  void each_budget_says_so_much_and_no_more() {
    for (int i = 0; i < 500; i++) {
      signals.accept(signal("each", i));
    }
    signals.accept(signal("other", 0));
    assertThat(said).hasSize(Signals.MAX_LINES + 2);
    assertThat(said.get(Signals.MAX_LINES))
        .isEqualTo("what budget 'each' has to say is not said here any more");
    assertThat(said).endsWith("other line 0");
    assertThat(signals.lost()).isZero();
  }

  @Test
  void listeners_are_told_on_a_thread_of_ours_until_they_have_enough() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    AutoCloseable broken =
        signals.listen(
            signal -> {
              throw new IllegalStateException("secret");
            });
    AutoCloseable listening =
        signals.listen(
            signal -> heard.add(Thread.currentThread().getName() + ' ' + signal.message()));
    signals.accept(signal("b", 1));
    assertThat(heard.take()).isEqualTo("costspan-signals b line 1");
    assertThat(said).hasSize(2).anyMatch(line -> line.contains("IllegalStateException"));
    assertThat(said).noneMatch(line -> line.contains("secret"));
    broken.close();
    listening.close();
    AutoCloseable last = signals.listen(signal -> heard.add(signal.message()));
    signals.accept(signal("b", 2));
    assertThat(heard.take()).isEqualTo("b line 2");
    assertThat(heard).isEmpty();
    last.close();
    signals.close();
  }

  @Test
  void who_crosses_never_waits_and_what_does_not_fit_is_counted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    Messenger<Signal> queue =
        new Messenger<>(
            "test-signals",
            signal -> {
              begun.countDown();
              go.await();
              return told.add(signal.message());
            });
    queue.offer(signal("b", -1));
    begun.await();
    for (int i = 0; i < Messenger.SIZE + 3; i++) {
      queue.offer(signal("b", i));
    }
    assertThat(queue.lost()).isEqualTo(3);
    go.countDown();
    for (int i = -1; i < Messenger.SIZE; i++) {
      assertThat(told.take()).isEqualTo("b line " + i);
    }
    queue.close(60_000);
    assertThat(queue.lost()).isEqualTo(3);
    assertThat(told).isEmpty();
  }

  @Test
  void the_end_of_the_process_waits_for_nobody_who_does_not_answer() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Messenger<Signal> queue =
        new Messenger<>(
            "test-signals",
            signal -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return true;
            });
    queue.offer(signal("b", 1));
    begun.await();
    queue.close(0);
    assertThat(queue.lost()).isEqualTo(1);
  }
}
