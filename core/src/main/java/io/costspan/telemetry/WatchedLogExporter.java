/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes everything on and watches what comes of it.
 *
 * @param through whether the latest export has got through
 */
record WatchedLogExporter(LogRecordExporter exporter, FailureReport report, AtomicBoolean through)
    implements LogRecordExporter {
  @Override
  public CompletableResultCode export(Collection<LogRecordData> logs) {
    CompletableResultCode result = Unobserved.run(() -> exporter.export(logs));
    return report.watch("logs", result.whenComplete(() -> through.set(result.isSuccess())));
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
