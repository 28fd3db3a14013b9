/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.tracker.CostRecord;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event of a streamed answer: a whole stream through the tap, shared out over its events. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up by the harness
public class StreamBenchmark {
  private static final int EVENTS = 500;

  @Param Traffic api;

  private final Booking booking = new Booking();
  private Request request;
  private byte[] asked;
  private List<byte[]> events;

  @Setup
  public void makeEvents() {
    request = api.request();
    asked = api.asked();
    events = api.events(EVENTS);
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public CostRecord event() {
    Tap tap = booking.open(request, asked);
    for (byte[] event : events) {
      tap.body(event, 0, event.length);
    }
    return booking.finish(tap);
  }
}
