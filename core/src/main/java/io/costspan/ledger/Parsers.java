/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parses batches of lines on all processors and hands on what is in them in their order, on the
 * calling thread. A few batches are under way at most. A ledger of one batch starts no thread. Not
 * thread-safe.
 */
final class Parsers {
  private final Firsts visitor;
  private final Consumer<String> problems;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Deque<CompletableFuture<Batch>> running = new ArrayDeque<>();
  private final Texts texts = new Texts();
  private @Nullable ExecutorService pool;

  /** While it is the only one. */
  private @Nullable Batch first;

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
    ExecutorService started = pool;
    if (started == null) {
      started = Executors.newFixedThreadPool(threads, Parsers::thread);
      pool = started;
    }
    if (alone != null) {
      first = null;
      running.add(CompletableFuture.supplyAsync(() -> alone.parse(texts), started));
    }
    running.add(CompletableFuture.supplyAsync(() -> batch.parse(texts), started));
    while (running.size() > 2 * threads) {
      handOn();
    }
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
    running.remove().join().handOn(visitor, problems);
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
