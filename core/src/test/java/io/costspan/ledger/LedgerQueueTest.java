/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LedgerQueueTest {
  private static final CostRecord LARGE = Records.priced("1".repeat(600 << 10), "a", "0.1");
  private static final CostRecord SMALL = Records.priced("1", "a", "0.1");

  private enum Now {
    FILLING,
    TAKING,
    OVER
  }

  private final Losses losses = new Losses();
  private final LedgerQueue queue = new LedgerQueue(LedgerOptions.DEFAULT, losses);

  /** What the writer took was counted twice for a moment: a record that came then had no room. */
  @Test
  void nothingIsRefusedWhileThereIsRoom() throws InterruptedException {
    AtomicReference<Now> now = new AtomicReference<>(Now.FILLING);
    Thread another = new Thread(() -> addWhileTaking(now));
    another.start();
    for (int i = 0; i < 100; i++) {
      for (int bytes = 0; bytes < Ledger.MAX_WAITING * 3 / 4; bytes += 600 << 10) {
        queue.add(LARGE);
      }
      now.set(Now.TAKING);
      takeAll();
      now.set(Now.FILLING);
    }
    now.set(Now.OVER);
    another.join();
    assertThat(losses.total()).isZero();
  }

  private void addWhileTaking(AtomicReference<Now> now) {
    int added = 0; // no more than there is room for, should the other thread have to wait
    while (now.get() != Now.OVER) {
      if (now.get() == Now.FILLING) {
        added = 0;
      } else if (added < 1000) {
        queue.add(SMALL);
        added++;
      }
    }
  }

  private void takeAll() {
    for (int lane = 0; lane < queue.size(); lane++) {
      Pending taken = queue.take(lane);
      if (taken != null) {
        for (Pending.Day day : new ArrayList<>(taken.days())) {
          long records = day.records;
          taken.written(day);
          queue.done(taken, records);
        }
        taken.reset();
      }
    }
  }
}
