/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parses batches of lines on all processors and hands on what is in them in their order, on the
 * calling thread, which parses too while what comes next is not ready. A few batches are under way
 * at most. A ledger of one batch starts no thread. Not thread-safe.
 */
final class Parsers {
  private final Firsts visitor;
  private final Consumer<String> problems;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Deque<Parsing> running = new ArrayDeque<>();
  private final Texts texts = new Texts();
  private @Nullable ExecutorService pool;

  /** While it is the only one. */
  private @Nullable Batch first;

  /** Is done once, by whichever thread comes first. */
  private static final class Parsing implements Runnable {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Batch> done = new CompletableFuture<>();
    private final Batch batch;
    private final Texts texts;

    Parsing(Batch batch, Texts texts) {
      this.batch = batch;
      this.texts = texts;
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        try {
          done.complete(batch.parse(texts));
        } catch (Throwable e) {
          done.completeExceptionally(e); // thrown where it is handed on
        }
      }
    }
  }

  Parsers(Firsts visitor, Consumer<String> problems) {
    this.visitor = visitor;
    this.problems = problems;
  }

  /** Parses a batch elsewhere, and hands on what is ready. */
  void submit(Batch batch) {
    Batch alone = first;
    if (pool == null && alone == null && running.isEmpty()) {
      first = batch;
      return;
    }
    if (alone != null) {
      first = null;
      begin(alone);
    }
    begin(batch);
    while (running.size() > 2 * threads) {
      handOn();
    }
  }

  private void begin(Batch batch) {
    ExecutorService started = pool;
    if (started == null) {
      started = Executors.newFixedThreadPool(Math.max(1, threads - 1), Parsers::thread);
      pool = started;
    }
    Parsing parsing = new Parsing(batch, texts);
    running.add(parsing);
    started.execute(parsing);
  }

  /** Hands on all that was submitted. */
  void finish() {
    Batch alone = first;
    first = null;
    if (alone != null) {
      alone.parse(texts).handOn(visitor, problems);
    }
    while (!running.isEmpty()) {
      handOn();
    }
  }

  private void handOn() {
    Parsing next = running.element();
    for (Parsing each : running) {
      if (next.done.isDone()) {
        break;
      }
      each.run(); // does nothing where another thread is at it
    }
    running.remove();
    next.done.join().handOn(visitor, problems);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "costspan-reader", 0, false);
    thread.setDaemon(true);
    return thread;
  }

  void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
