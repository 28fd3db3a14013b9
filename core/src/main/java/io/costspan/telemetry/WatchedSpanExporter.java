/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Passes everything on, and counts and watches what comes of it. */
record WatchedSpanExporter(SpanExporter exporter, FailureReport report, SpanCount count)
    implements SpanExporter {
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    count.taken(spans.size());
    CompletableResultCode result = Unobserved.run(() -> exporter.export(spans));
    result.whenComplete(() -> count.exported(spans.size(), result.isSuccess()));
    return report.watch("traces", result);
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
