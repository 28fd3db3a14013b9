/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.BiFunction;

/** An app with an OpenTelemetry SDK of its own that is not registered globally. */
public final class TracedApp implements BiFunction<String, Runnable, String[]> {
  private final SdkTracerProvider on = SdkTracerProvider.builder().build();
  private final SdkTracerProvider off =
      SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();

  /**
   * Runs {@code body} in a span and returns the ids that a cost span in it should refer to.
   *
   * @param shape {@code internal}, {@code unsampled}, {@code http}: an HTTP client span below an
   *     internal one, {@code observed}: such a one of Micrometer, {@code rootHttp}: an HTTP client
   *     span without parent, {@code genai}: a client span that is no HTTP span
   */
  @Override
  public String[] apply(String shape, Runnable body) {
    return switch (shape) {
      case "internal" -> in(on, "app", SpanKind.INTERNAL, body);
      case "unsampled" -> in(off, "app", SpanKind.INTERNAL, body);
      case "http" -> in(on, "app", SpanKind.INTERNAL, () -> httpClient(body));
      case "observed" -> in(on, "app", SpanKind.INTERNAL, () -> observed(body));
      case "rootHttp" -> httpClient(body);
      case "genai" -> in(on, "io.opentelemetry.openai-java-1.1", SpanKind.CLIENT, body);
      default -> throw new IllegalArgumentException(shape);
    };
  }

  private String[] httpClient(Runnable body) {
    return in(on, "io.opentelemetry.java-http-client", SpanKind.CLIENT, body);
  }

  /** Spring Boot's tracer; the name comes when the observation ends. */
  private void observed(Runnable body) {
    in(on.get("org.springframework.boot").spanBuilder("").setSpanKind(SpanKind.CLIENT), body);
  }

  private static String[] in(SdkTracerProvider sdk, String scope, SpanKind kind, Runnable body) {
    return in(sdk.get(scope).spanBuilder("work").setSpanKind(kind), body);
  }

  private static String[] in(SpanBuilder builder, Runnable body) {
    Span span = builder.startSpan();
    Context.current().with(span).wrap(body).run();
    span.end();
    SpanContext ids = span.getSpanContext();
    return new String[] {ids.getTraceId(), ids.getSpanId()};
  }
}
