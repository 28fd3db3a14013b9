/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sample's link to a trace, as OpenMetrics has it at the end of a line. */
final class Exemplars {
  private Exemplars() {}

  static @Nullable ExemplarData newest(List<? extends ExemplarData> exemplars) {
    return newest(exemplars, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The latest one with a value above {@code from} and not above {@code to}; null without. */
  static @Nullable ExemplarData newest(
      List<? extends ExemplarData> exemplars, double from, double to) {
    ExemplarData newest = null;
    for (ExemplarData exemplar : exemplars) {
      double value = value(exemplar);
      boolean later = newest == null || exemplar.getEpochNanos() > newest.getEpochNanos();
      if (value > from && value <= to && later && exemplar.getSpanContext().isValid()) {
        newest = exemplar;
      }
    }
    return newest;
  }

  private static double value(ExemplarData exemplar) {
    return exemplar instanceof LongExemplarData whole
        ? whole.getValue()
        : ((DoubleExemplarData) exemplar).getValue();
  }

  /** Without the attributes that a view left out: there are none, and the space is limited. */
  static String text(ExemplarData exemplar) {
    SpanContext span = exemplar.getSpanContext();
    return " # {span_id=\"%s\",trace_id=\"%s\"} %s %s"
        .formatted(
            span.getSpanId(),
            span.getTraceId(),
            Exposition.number(value(exemplar)),
            BigDecimal.valueOf(exemplar.getEpochNanos() / 1_000_000, 3).toPlainString());
  }
}
