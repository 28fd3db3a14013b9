/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.attribution.Resolved;
import io.costspan.attribution.Trace;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.pipeline.Faults;
import io.costspan.pipeline.Metered;
import io.costspan.pipeline.Metering;
import io.costspan.pipeline.Recorder;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.Pricer;
import io.costspan.provider.Providers;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of an exchange, from tap to totals, on one thread: in an app, pricing and booking
 * happen on a thread of our own. Not thread-safe.
 */
final class Booking {
  /** As OkHttp and the JDK hand out a body. */
  private static final int CHUNK = 8192;

  /** An agent makes some calls per trace. */
  private static final int CALLS_PER_TRACE = 8;

  private final Recorder recorder = new Recorder(new Pricer(PriceBooks.bundled())::price);
  private final CostTracker tracker = new CostTracker();
  private final Metering metering =
      new Metering(
          Providers::find,
          request -> Resolved.of(trace(), "benchmark"),
          this::book,
          new Faults(Booking::fail));
  private long calls;
  private @Nullable CostRecord last;

  Metering metering() {
    return metering;
  }

  CostTracker tracker() {
    return tracker;
  }

  /** A whole exchange with a document as its answer. */
  CostRecord exchange(Request request, byte[] asked, byte[] answer) {
    Tap tap = open(request, asked);
    for (int at = 0; at < answer.length; at += CHUNK) {
      tap.body(answer, at, Math.min(CHUNK, answer.length - at));
    }
    return finish(tap);
  }

  /** A tap that has seen the request and the answer's head. */
  Tap open(Request request, byte[] asked) {
    Tap tap = Objects.requireNonNull(metering.open(request));
    tap.requestBodyStarts();
    tap.requestBody(asked, 0, asked.length);
    tap.response(200, Headers.NONE, true);
    return tap;
  }

  /**
   * @throws IllegalStateException where the exchange is not priced: something else was measured
   */
  CostRecord finish(Tap tap) {
    tap.finish(End.COMPLETE);
    CostRecord record = Objects.requireNonNull(last);
    if (record.outcome() != Outcome.PRICED) {
      throw new IllegalStateException(record.outcome() + " " + record.reason());
    }
    return record;
  }

  private void book(Metered metered) {
    CostRecord record = Objects.requireNonNull(recorder.record(metered));
    tracker.book(record);
    last = record;
  }

  private Trace trace() {
    String id = Long.toHexString(0x4bf92f3577b34da6L + calls++ / CALLS_PER_TRACE);
    return new Trace(id + id, id, null, true);
  }

  private static void fail(String line) {
    throw new IllegalStateException(line);
  }
}
