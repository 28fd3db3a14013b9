/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** An SDK of our own that sends events and nothing else. */
final class OtelEvents {
  private static final int SECONDS = 30;

  private final AtomicBoolean through = new AtomicBoolean();
  private final OpenTelemetrySdk sdk;

  OtelEvents(String service, ExportSettings export, Consumer<String> warn) {
    FailureReport report = new FailureReport(export, warn);
    ClassLoader ours = OtelEvents.class.getClassLoader();
    sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .setServiceClassLoader(ours)
            .disableShutdownHook()
            .addPropertiesCustomizer(config -> export.eventProperties(service))
            .addLogRecordExporterCustomizer(
                (to, config) -> new WatchedLogExporter(to, report, through))
            .build()
            .getOpenTelemetrySdk();
  }

  boolean send(String name, String text, Map<String, Object> attributes) {
    LogRecordBuilder event =
        sdk.getSdkLoggerProvider()
            .get(OtelSink.SCOPE)
            .logRecordBuilder()
            .setEventName(name)
            .setSeverity(Severity.WARN)
            .setBody(text);
    attributes.forEach((key, value) -> put(event, key, value));
    through.set(false);
    event.emit();
    // that succeeds also where the export does not
    CompletableResultCode over = sdk.getSdkLoggerProvider().forceFlush();
    return over.join(SECONDS, TimeUnit.SECONDS).isSuccess() && through.get();
  }

  private static void put(LogRecordBuilder event, String key, Object value) {
    if (value instanceof Double number) {
      event.setAttribute(AttributeKey.doubleKey(key), number);
    } else if (value instanceof Long number) {
      event.setAttribute(AttributeKey.longKey(key), number);
    } else if (value instanceof Boolean truth) {
      event.setAttribute(AttributeKey.booleanKey(key), truth);
    } else {
      event.setAttribute(AttributeKey.stringKey(key), value.toString());
    }
  }

  void close() {
    CompletableResultCode unused = sdk.shutdown();
  }
}
