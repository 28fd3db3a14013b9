/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Passes everything on and watches what comes of it. */
record WatchedSpanExporter(SpanExporter exporter, FailureReport report) implements SpanExporter {
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return report.watch("traces", Unobserved.run(() -> exporter.export(spans)));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
