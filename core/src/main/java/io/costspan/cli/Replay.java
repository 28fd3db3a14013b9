/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

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

/** Sends recorded exchanges through the taps, readers and the pricer that live calls go through. */
final class Replay {
  private static final Trace NO_TRACE = new Trace("0".repeat(32), "0".repeat(16), null, false);

  private final int cut;
  private final Recorder recorder;
  private final Metering metering;
  private @Nullable Metered metered;

  /** Cuts every body each {@code cut} bytes; 0 hands it over whole. */
  Replay(int cut, Recorder recorder, Faults faults) {
    this.cut = cut;
    this.recorder = recorder;
    this.metering =
        new Metering(
            Providers::find, request -> NO_TRACE, "replay", done -> metered = done, faults);
  }

  /** What a live call would have booked, or null for nothing. */
  @Nullable CostRecord run(ReplayCase exchange) {
    metered = null;
    Tap tap = exchange.isHttp() ? metering.open(exchange.request()) : null;
    if (tap == null) {
      return null;
    }
    String asked = exchange.requestBody();
    if (asked != null) {
      tap.requestBodyStarts();
      feed(asked.getBytes(StandardCharsets.UTF_8), tap::requestBody);
    }
    tap.response(exchange.status(), name -> null, true);
    feed(exchange.responseBody(), tap::body);
    tap.finish(End.COMPLETE);
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
