/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Totals;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The totals: what a booking costs, and a look at all of them. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up by the harness
public class TrackerBenchmark {
  private static final int BOOKED = 8_000;
  private static final int FIRST = 1_000;
  private static final int MORE = 100;

  private CostRecord[] records;
  private CostTracker tracker;
  private CostTracker full;
  private int next;

  @Setup
  public void bookSome() {
    records = Records.some(BOOKED);
    full = new CostTracker();
    for (CostRecord record : records) {
      full.book(record);
    }
  }

  @Setup(Level.Iteration)
  public void startAnew() {
    tracker = new CostTracker();
    next = 0;
  }

  /** Each record once; a new tracker after all of them. */
  @Benchmark
  public boolean book() {
    if (next == records.length) {
      startAnew();
    }
    return tracker.book(records[next++]);
  }

  /** 8000 calls in 1000 traces. */
  @Benchmark
  public Totals snapshot() {
    return full.snapshot();
  }

  /** 1,000 bookings, then 100 more with a snapshot after each. */
  @Benchmark
  public long bookAndLook() {
    CostTracker fresh = new CostTracker();
    for (int i = 0; i < FIRST; i++) {
      fresh.book(records[i]);
    }
    long calls = 0;
    for (int i = FIRST; i < FIRST + MORE; i++) {
      fresh.book(records[i]);
      calls += fresh.snapshot().total().calls();
    }
    return calls;
  }
}
