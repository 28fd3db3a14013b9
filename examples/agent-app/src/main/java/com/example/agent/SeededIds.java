/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Random;

/** Ids that a run with a fixed seed repeats. */
final class SeededIds implements IdGenerator {
  private final Random random;

  SeededIds(Random random) {
    this.random = random;
  }

  @Override
  public String generateSpanId() {
    return SpanId.fromLong(random.nextLong());
  }

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(random.nextLong(), random.nextLong());
  }
}
