/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what it is given one after the other, on a daemon thread of its own that the first one
 * starts: whoever gives it waits for nobody. What does not get through is counted. Thread-safe.
 */
final class Messenger<T> {
  static final int SIZE = 256;

  /** Takes one. */
  @FunctionalInterface
  interface Receiver<T> {
    /** Whether it got through. */
    boolean tell(T what) throws InterruptedException;
  }

  private final String name;
  private final Receiver<? super T> receiver;
  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(SIZE);
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /**
   * @param name of the thread
   * @param receiver called on it
   */
  Messenger(String name, Receiver<? super T> receiver) {
    this.name = name;
    this.receiver = receiver;
  }

  /** Never waits. */
  void offer(T what) {
    untold.incrementAndGet();
    if (queue.offer(() -> hand(what))) {
      start();
    } else {
      failed.incrementAndGet();
    }
  }

  /** How many have not got through; once this is closed, with those that were on their way. */
  long lost() {
    return closed ? untold.get() : failed.get();
  }

  /** Waits until all are handed on, for at most so long, and ends the thread. */
  void close(long millis) {
    Thread running = thread();
    if (running == null) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    try {
      boolean unused = queue.offer(done::countDown) && done.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    running.interrupt();
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }

  private synchronized void start() {
    if (thread == null) {
      thread = new Thread(null, this::run, name, 0, false);
      thread.setDaemon(true);
      // by our own loader a call of ours is known and not tapped
      thread.setContextClassLoader(Messenger.class.getClassLoader());
      thread.start();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        queue.take().run();
      }
    } catch (InterruptedException e) {
      // the process ends
    }
  }

  private void hand(T what) {
    try {
      if (receiver.tell(what)) {
        untold.decrementAndGet();
      } else {
        failed.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
