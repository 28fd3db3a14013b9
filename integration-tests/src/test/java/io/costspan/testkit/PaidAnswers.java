/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.Closeable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server whose answers cost: each has 1,000 input and 500 output tokens and comes after a moment;
 * every tenth fails. Counts what a provider would bill.
 */
public abstract class PaidAnswers implements Closeable {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger billed = new AtomicInteger();

  public abstract String url();

  /** How many requests came in. */
  public int requests() {
    return requests.get();
  }

  /** How many answers a provider would bill. */
  public int billed() {
    return billed.get();
  }

  /** Takes the time of an answer and returns its number; 0 for a request that fails. */
  final int answer() throws InterruptedException {
    int number = requests.incrementAndGet();
    Thread.sleep(ThreadLocalRandom.current().nextInt(5));
    if (number % 10 == 0) {
      return 0;
    }
    billed.incrementAndGet();
    return number;
  }
}
