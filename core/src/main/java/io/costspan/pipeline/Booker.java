/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.HostSpan;
import io.costspan.telemetry.SpanEnricher;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Loss;
import io.costspan.tracker.RecordSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
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
  private final Parts parts;
  private final Faults faults;
  private final Progress progress;
  private final AtomicLong submitted = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile @Nullable Recorder recorder;
  private volatile @Nullable SpanEnricher enricher;
  private volatile @Nullable List<RecordSink> sinks;
  private volatile boolean closing;

  /**
   * What it works with; each is opened once.
   *
   * @param recorder loads what turns an exchange into a record
   * @param sinks opens what reads the records, before the first one
   * @param enricher opens what puts costs on spans of others, before the first such call
   * @param settling told of each call when it is counted, also of one that is not, for what was
   *     reserved for it
   */
  record Parts(
      Supplier<Recorder> recorder,
      Supplier<List<RecordSink>> sinks,
      Supplier<SpanEnricher> enricher,
      BiConsumer<@Nullable CostRecord, @Nullable Claim> settling) {}

  /**
   * @param parts opened when they are needed
   * @param progress told on the thread
   */
  Booker(CostTracker tracker, Parts parts, Progress progress, Faults faults) {
    this.tracker = tracker;
    this.parts = parts;
    this.progress = progress;
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

  /** Makes ready for a call that another instrumentation has made a span for. */
  void expectHost() {
    if (enricher == null) {
      queue.offer(this::enricher);
    }
  }

  void submit(Metered metered) {
    submitted.incrementAndGet();
    Recorder open = recorder;
    boolean shown = metered.target().span() != null && enricher != null;
    if (open != null && (shown || metered.target().claim() != null)) {
      bookAtOnce(metered, open);
      return;
    }
    if (closing || !queue.offer(() -> book(metered))) {
      book(metered);
    }
  }

  /**
   * Counts on the thread that brings it: the other's span may be over a moment later, and what the
   * call has reserved of a budget is kept from others until then. Only the first such call may come
   * before prices are loaded, and is then counted like any other.
   */
  private void bookAtOnce(Metered metered, Recorder open) {
    CostRecord record = null;
    try {
      record = counted(metered, open, true);
    } catch (Throwable failure) {
      faults.caught("booking", failure);
    }
    CostRecord counted = record;
    if (counted == null) {
      done.incrementAndGet();
    } else if (closing || !queue.offer(() -> handCounted(counted))) {
      handCounted(counted);
    }
  }

  private synchronized void handCounted(CostRecord record) {
    try {
      handAll(record);
    } catch (Throwable failure) {
      faults.caught("booking", failure);
    } finally {
      done.incrementAndGet();
    }
  }

  /** As {@link #submit(Metered)}, for what is a record already. */
  void submit(CostRecord record) {
    submitted.incrementAndGet();
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

  /** What did not get through, here and behind; exact after {@link #close}. */
  List<Loss> losses() {
    List<Loss> losses = new ArrayList<>();
    losses.add(new Loss("failures of ours", faults.count()));
    losses.add(new Loss("calls not booked", closing ? submitted.get() - done.get() : 0));
    List<RecordSink> open = sinks;
    if (open != null) {
      open.forEach(sink -> losses.addAll(sink.losses()));
    }
    return losses;
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
          settleSinks();
          progress.changed();
        }
        progress.tellIfDue();
        work = next();
      }
      closeSinks();
    } catch (InterruptedException | RuntimeException | Error failure) {
      faults.caught("the booking thread", failure);
    } finally {
      drained.countDown();
    }
  }

  private @Nullable Runnable next() throws InterruptedException {
    long nanos = progress.nanosToWait();
    if (closing) {
      return queue.poll();
    }
    return nanos > 0 ? queue.poll(nanos, TimeUnit.NANOSECONDS) : queue.take();
  }

  private synchronized void book(Metered metered) {
    try {
      CostRecord record = counted(metered, recorder(), false);
      if (record != null) {
        handAll(record);
      }
    } catch (Throwable failure) {
      faults.caught("booking", failure);
      parts.settling().accept(null, metered.target().claim());
    } finally {
      done.incrementAndGet();
    }
  }

  private synchronized void bookFiled(CostRecord record) {
    try {
      CostRecord filed = recorder().filed(record);
      if (tracker.book(filed)) {
        parts.settling().accept(filed, null);
        handAll(filed);
      }
    } catch (Throwable failure) {
      faults.caught("booking", failure);
    } finally {
      done.incrementAndGet();
    }
  }

  /** The record, knowing where its cost is shown; null where it is none or was counted before. */
  private @Nullable CostRecord counted(Metered metered, Recorder with, boolean atOnce) {
    CostRecord record = null;
    try {
      CostRecord read = with.record(metered);
      record = read == null || !tracker.book(read) ? null : read;
    } finally {
      parts.settling().accept(record, metered.target().claim());
    }
    if (record == null) {
      return null;
    }
    HostSpan span = metered.target().span();
    if (span == null) {
      return record;
    }
    try {
      return enricher().enrich(record, span, atOnce);
    } catch (Throwable failure) {
      faults.caught("putting a cost on the span of another instrumentation", failure);
      return record.with(record.attribution().beside());
    }
  }

  private synchronized void handAll(CostRecord record) {
    sinks().forEach(sink -> hand(sink, record));
  }

  /** Without the monitor: an app's thread that books itself must not wait for a disk. */
  private void settleSinks() {
    List<RecordSink> open = sinks;
    for (RecordSink sink : open == null ? List.<RecordSink>of() : open) {
      try {
        sink.settle();
      } catch (Throwable failure) {
        faults.caught(sink.getClass().getSimpleName(), failure);
      }
    }
  }

  private void hand(RecordSink sink, CostRecord record) {
    try {
      sink.accept(record);
    } catch (Throwable failure) {
      faults.caught(sink.getClass().getSimpleName(), failure);
    }
  }

  /** Loads what turns an exchange into a record, where that has not been done. */
  synchronized Recorder recorder() {
    Recorder open = recorder;
    if (open == null) {
      open = parts.recorder().get();
      recorder = open;
    }
    return open;
  }

  private SpanEnricher enricher() {
    SpanEnricher open = enricher;
    return open == null ? openEnricher() : open;
  }

  private synchronized SpanEnricher openEnricher() {
    SpanEnricher open = enricher;
    if (open == null) {
      recorder();
      open = parts.enricher().get();
      enricher = open;
    }
    return open;
  }

  private synchronized List<RecordSink> sinks() {
    List<RecordSink> open = sinks;
    if (open == null) {
      open = parts.sinks().get();
      sinks = open;
    }
    return open;
  }

  /** All at once: each may take nearly as long as there is. */
  private void closeSinks() throws InterruptedException {
    List<Thread> closing = new ArrayList<>();
    List<RecordSink> open = sinks;
    for (RecordSink sink : open == null ? List.<RecordSink>of() : open) {
      Thread thread = new Thread(null, () -> close(sink), "costspan-closing", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Booker.class.getClassLoader());
      thread.start();
      closing.add(thread);
    }
    for (Thread thread : closing) {
      thread.join();
    }
  }

  private void close(RecordSink sink) {
    try {
      sink.close();
    } catch (Throwable failure) {
      faults.caught("closing " + sink.getClass().getSimpleName(), failure);
    }
  }
}
