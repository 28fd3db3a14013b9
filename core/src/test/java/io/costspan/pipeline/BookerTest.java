/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.pricing.Cost;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.RecordSink;
import io.costspan.tracker.Records;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BookerTest {
  /** More than its queue holds: the last ones are booked on the app's thread. */
  private static final int RECORDS = 70_000;

  /** A ledger in sync mode whose disk never comes back, as long as the app is at work. */
  private static final class Hanging implements RecordSink {
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch disk = new CountDownLatch(1);

    @Override
    public void accept(CostRecord record) {
      accepted.incrementAndGet();
    }

    @Override
    public void settle() {
      try {
        disk.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Hangs, and the build with it, where it does. */
  @Test
  void noAppThreadEverWaitsForADiskThatHangs() throws InterruptedException {
    Hanging sink = new Hanging();
    CostTracker tracker = new CostTracker();
    Faults faults = new Faults(line -> {});
    Booker booker =
        new Booker(
            tracker,
            new Booker.Parts(
                () -> new Recorder((reading, provider, start) -> Cost.NONE),
                () -> List.of(sink),
                () -> {
                  throw new IllegalStateException("no span of another's");
                },
                (record, claim) -> {}),
            new Progress(() -> {}),
            faults);
    booker.start();
    for (int i = 0; i < RECORDS; i++) {
      booker.submit(Records.priced("r" + i, "a", "0.1"));
    }
    assertThat(sink.accepted.get()).as("booked on this thread").isPositive();
    sink.disk.countDown();
    while (sink.accepted.get() < RECORDS) {
      Thread.sleep(10); // a close would wait for two seconds, whatever is left
    }
    booker.close();
    assertThat(sink.accepted.get()).isEqualTo(RECORDS);
    assertThat(tracker.snapshot().total().calls()).isEqualTo(RECORDS);
    assertThat(faults.count()).isZero();
  }
}
