/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.function.Supplier;

/** One trace per job. The app has an SDK of its own, without exporter. */
final class Tracing {
  private final Tracer tracer;

  Tracing() {
    OpenTelemetry telemetry = GlobalOpenTelemetry.isSet() ? GlobalOpenTelemetry.get() : own();
    tracer = telemetry.getTracer("com.example.agent");
  }

  private static OpenTelemetry own() {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().setIdGenerator(new SeededIds(Seed.random())).build();
    return OpenTelemetrySdk.builder().setTracerProvider(provider).buildAndRegisterGlobal();
  }

  @SuppressWarnings("try") // the scope is there to be closed
  <T> T in(String job, Supplier<T> work) {
    System.out.println("== " + job);
    Span span = tracer.spanBuilder(job).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return work.get();
    } finally {
      span.end();
    }
  }
}
