/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.attribution.Resolved;
import io.costspan.attribution.Trace;
import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import io.costspan.pipeline.Faults;
import io.costspan.pipeline.Metered;
import io.costspan.pipeline.Metering;
import io.costspan.pipeline.Recorder;
import io.costspan.provider.Providers;
import io.costspan.tracker.CostRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends recorded exchanges through the tap, reader and pricer that live calls go through. */
final class Replay {
  private static final Trace NO_TRACE = new Trace("0".repeat(32), "0".repeat(16), null, false);

  private final int cut;
  private final Metering taps;
  private final Recorder recorder;
  private @Nullable Metered last;

  /**
   * @param cut hands every body over in pieces of so many bytes; 0 hands it over whole
   */
  Replay(int cut, Recorder.Pricing pricing, Faults faults) {
    this.cut = cut;
    this.taps =
        new Metering(
            Providers::find,
            request -> Resolved.of(NO_TRACE, "replay"),
            metered -> last = metered,
            faults);
    this.recorder = new Recorder(pricing);
  }

  /** The record that would be booked, or null where none would. */
  @Nullable CostRecord run(ReplayCase exchange) {
    Tap tap = exchange.isExchange() ? taps.open(exchange.request()) : null;
    if (tap == null) {
      return null;
    }
    last = null;
    tap.requestBodyStarts();
    feed(exchange.requestBody().getBytes(StandardCharsets.UTF_8), tap::requestBody);
    tap.response(exchange.status(), exchange.responseHeaders()::get, true);
    feed(exchange.responseBody(), tap::body);
    tap.finish(End.COMPLETE);
    Metered metered = last;
    return metered == null ? null : recorder.record(metered);
  }

  private interface Sink {
    void feed(byte[] bytes, int offset, int length);
  }

  private void feed(byte[] bytes, Sink sink) {
    int step = cut == 0 ? bytes.length : cut;
    for (int i = 0; i < bytes.length; i += step) {
      sink.feed(bytes, i, Math.min(step, bytes.length - i));
    }
  }
}
