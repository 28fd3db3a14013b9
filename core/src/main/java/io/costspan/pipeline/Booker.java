/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.RecordSink;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prices and books finished exchanges on one daemon thread, so that the app's threads only pay for
 * reading. Loading the price book happens there too: while the first answer is on its way, but not
 * before the app has had a moment for its own cold start, with which that would compete.
 *
 * <p>Nothing is dropped: where the queue is full the exchange is booked on the thread that brings
 * it.
 */
final class Booker implements AutoCloseable {
  private static final int QUEUE = 65_536;
  private static final long CLOSE_MILLIS = 2_000;
  private static final long HEAD_START_MILLIS = 1_000;

  private final CostTracker tracker;
  private final Supplier<Recorder> openRecorder;
  private final Supplier<List<RecordSink>> openSinks;
  private final Faults faults;
  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
  private final CountDownLatch drained = new CountDownLatch(1);
  private @Nullable Recorder recorder;
  private @Nullable List<RecordSink> sinks;
  private volatile boolean closing;

  /**
   * @param openRecorder loads what turns an exchange into a record; called once, on the thread
   * @param openSinks opens what reads the records; called once, before the first record
   */
  Booker(
      CostTracker tracker,
      Supplier<Recorder> openRecorder,
      Supplier<List<RecordSink>> openSinks,
      Faults faults) {
    this.tracker = tracker;
    this.openRecorder = openRecorder;
    this.openSinks = openSinks;
    this.faults = faults;
  }

  void start() {
    // no inherited thread-locals and our own context loader: nothing of the app is held by us, and
    // the threads of the exporter, which inherit the loader, are known by it
    Thread thread = new Thread(null, this::run, "costspan-booking", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Booker.class.getClassLoader());
    thread.start();
  }

  void submit(Metered metered) {
    if (closing || !queue.offer(() -> book(metered))) {
      book(metered);
    }
  }

  /** As {@link #submit(Metered)}, for what is a record already. */
  void submit(CostRecord record) {
    if (closing || !queue.offer(() -> bookFiled(record))) {
      bookFiled(record);
    }
  }

  /** Waits until all that was submitted is booked; for at most two seconds. */
  void settle() {
    CountDownLatch booked = new CountDownLatch(1);
    if (closing || !queue.offer(booked::countDown)) {
      return;
    }
    try {
      booked.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  /** Books what is queued and closes the sinks; waits for at most two seconds. */
  @Override
  public void close() {
    closing = true;
    queue.offer(() -> {});
    try {
      if (!drained.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        faults.say("the last records could not be written within " + CLOSE_MILLIS + " ms");
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Runnable work = queue.poll(HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
      if (work == null) {
        recorder();
      }
      while (work != null || !closing || !queue.isEmpty()) {
        if (work != null) {
          work.run();
        }
        work = closing ? queue.poll() : queue.take();
      }
      closeSinks();
    } catch (InterruptedException | RuntimeException | Error failure) {
      faults.caught("the booking thread", failure);
    } finally {
      drained.countDown();
    }
  }

  private synchronized void book(Metered metered) {
    try {
      CostRecord record = recorder().record(metered);
      if (record != null) {
        book(record);
      }
    } catch (Throwable failure) {
      faults.caught("booking", failure);
    }
  }

  private synchronized void bookFiled(CostRecord record) {
    try {
      book(recorder().filed(record));
    } catch (Throwable failure) {
      faults.caught("booking", failure);
    }
  }

  private synchronized void book(CostRecord record) {
    if (tracker.book(record)) {
      sinks().forEach(sink -> hand(sink, record));
    }
  }

  private void hand(RecordSink sink, CostRecord record) {
    try {
      sink.accept(record);
    } catch (Throwable failure) {
      faults.caught(sink.getClass().getSimpleName(), failure);
    }
  }

  private synchronized Recorder recorder() {
    Recorder open = recorder;
    if (open == null) {
      open = openRecorder.get();
      recorder = open;
    }
    return open;
  }

  private synchronized List<RecordSink> sinks() {
    List<RecordSink> open = sinks;
    if (open == null) {
      open = openSinks.get();
      sinks = open;
    }
    return open;
  }

  private synchronized void closeSinks() {
    if (sinks == null) {
      return;
    }
    for (RecordSink sink : sinks) {
      try {
        sink.close();
      } catch (Throwable failure) {
        faults.caught("closing " + sink.getClass().getSimpleName(), failure);
      }
    }
  }
}
