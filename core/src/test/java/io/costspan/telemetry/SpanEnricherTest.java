/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.AttributionSettings;
import io.costspan.attribution.Attributor;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.HostSpan;
import io.costspan.attribution.Resolved;
import io.costspan.attribution.Trace;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.tracker.CostRecord;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans that other instrumentations have made, in OpenTelemetry's own SDK and in Micrometer. */
class SpanEnricherTest {
  private static final AttributionSettings NOTHING =
      new AttributionSettings(Map.of(), Map.of(), Facets.NONE, false, "");

  private final Attributor attributor = new Attributor("shop", NOTHING);
  private final SpanEnricher enricher = new SpanEnricher(TelemetrySettings.USUAL);
  private final SdkTracerProvider sdk =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(new Backend()))
          .build();

  @ParameterizedTest
  @CsvSource({
    "gen_ai.operation.name, chat",
    "gen_ai.operation.name, embeddings",
    "openinference.span.kind, LLM",
    "llm.request.type, chat",
    "gen_ai.request.model, gpt-5"
  })
  void theSpanOfTheCallIsFound(String key, String value) {
    Span span = started(key, value);
    Resolved resolved = in(span);
    assertThat(resolved.host()).isNotNull();
    assertThat(resolved.trace().parentSpanId()).isEqualTo(span.getSpanContext().getSpanId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoke_agent", "execute_tool", "create_agent", "invoke_workflow"})
  void aSpanThatStandsForMoreIsNotTouched(String operation) {
    Span span = started("gen_ai.operation.name", operation);
    span.setAttribute("gen_ai.request.model", "gpt-5");
    assertThat(in(span).host()).isNull();
  }

  @Test
  void aSpanThatNoBackendGetsIsNotTouched() {
    Span span =
        SdkTracerProvider.builder()
            .build()
            .get("other")
            .spanBuilder("call")
            .setAttribute("gen_ai.operation.name", "chat")
            .startSpan();
    assertThat(in(span).host()).isNull();
  }

  @Test
  void theCostIsPutOnTheSpan() throws Throwable {
    Span span = started("gen_ai.operation.name", "chat");
    CostRecord shown = enrich(Records.priced(Records.child()), span);
    assertThat(shown.attribution().trace().shown()).isEqualTo(Trace.Shown.ENRICHED);
    assertThat(of(span, AttributeKey.doubleKey("gen_ai.usage.cost"))).isEqualTo(0.023348);
    assertThat(of(span, AttributeKey.longKey("gen_ai.usage.input_tokens"))).isEqualTo(1200);
    assertThat(text(span, "langfuse.observation.cost_details")).endsWith("\"total\":0.023348}");
    assertThat(text(span, "costspan.outcome")).isEqualTo("priced");
    assertThat(text(span, "langfuse.observation.type")).isNull();
    assertThat(text(span, "gen_ai.request.model")).isNull();
  }

  @Test
  void whatTheSpanStatesItselfStays() throws Throwable {
    Span span = started("gen_ai.operation.name", "chat");
    span.setAttribute("session.id", "its own");
    enrich(Records.of(Facets.builder().offer(Facet.SESSION, "s").build()), span);
    assertThat(text(span, "session.id")).isEqualTo("its own");
  }

  @Test
  void aRetryOfTheSameSpanAddsUp() throws Throwable {
    Span span = started("gen_ai.operation.name", "chat");
    enrich(Records.failed(Records.child()), span);
    assertThat(of(span, AttributeKey.doubleKey("gen_ai.usage.cost"))).isEqualTo(0.0);
    enrich(Records.priced(Records.child()), span);
    enrich(Records.priced(Records.child()), span);
    assertThat(of(span, AttributeKey.doubleKey("gen_ai.usage.cost"))).isEqualTo(0.046696);
    assertThat(text(span, "langfuse.observation.cost_details")).isEqualTo("{\"total\":0.046696}");
    assertThat(text(span, "langfuse.observation.usage_details")).endsWith("\"total\":3000}");
  }

  @Test
  void aSpanThatIsOverGetsNothing() throws Throwable {
    Span span = started("gen_ai.operation.name", "chat");
    HostSpan host = Objects.requireNonNull(in(span).host());
    span.end();
    CostRecord shown = enricher.enrich(Records.priced(Records.child()), host, true);
    assertThat(shown.attribution().trace().shown()).isEqualTo(Trace.Shown.BESIDE);
    assertThat(of(span, AttributeKey.doubleKey("gen_ai.usage.cost"))).isNull();
  }

  /** Micrometer tags the span when the observation ends: only its name tells what it is. */
  @Test
  void springsObservationOfTheCallIsFoundAboveThatOfHttp() throws Throwable {
    ObservationRegistry registry = observed();
    AtomicReference<Span> span = new AtomicReference<>();
    AtomicReference<Resolved> resolved = new AtomicReference<>();
    Observation.createNotStarted("gen_ai.client.operation", registry)
        .observe(
            () -> {
              span.set(Span.current());
              Observation.createNotStarted("http.client.requests", registry)
                  .observe(() -> resolved.set(attributor.resolve(request())));
              giveCost(Objects.requireNonNull(resolved.get()));
            });
    Span chat = Objects.requireNonNull(span.get());
    assertThat(Objects.requireNonNull(resolved.get()).trace().parentSpanId())
        .isEqualTo(chat.getSpanContext().getSpanId());
    assertThat(of(chat, AttributeKey.doubleKey("gen_ai.usage.cost"))).isEqualTo(0.023348);
  }

  @Test
  void anyOtherObservationIsAParentOnly() {
    ObservationRegistry registry = observed();
    Observation.createNotStarted("job", registry)
        .observe(
            () -> {
              Resolved resolved = attributor.resolve(request());
              assertThat(resolved.host()).isNull();
              assertThat(resolved.trace().traceId())
                  .isEqualTo(Span.current().getSpanContext().getTraceId());
            });
  }

  /** Nothing tells whether its span is over: only in time it is sure not to be. */
  @Test
  void anObservationThatIsMetTooLateGetsNothing() throws Throwable {
    AtomicReference<Resolved> resolved = new AtomicReference<>();
    Observation.createNotStarted("gen_ai.client.operation", observed())
        .observe(() -> resolved.set(attributor.resolve(request())));
    HostSpan host = Objects.requireNonNull(Objects.requireNonNull(resolved.get()).host());
    CostRecord shown = enricher.enrich(Records.priced(Records.child()), host, false);
    assertThat(shown.attribution().trace().shown()).isEqualTo(Trace.Shown.BESIDE);
  }

  private void giveCost(Resolved resolved) {
    try {
      HostSpan host = Objects.requireNonNull(resolved.host());
      enricher.enrich(Records.priced(Records.child()), host, true);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private ObservationRegistry observed() {
    Tracer tracer = new OtelTracer(sdk.get("micrometer"), new OtelCurrentTraceContext(), e -> {});
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
    return registry;
  }

  private CostRecord enrich(CostRecord record, Span span) throws Throwable {
    return enricher.enrich(record, Objects.requireNonNull(in(span).host()), true);
  }

  private Resolved in(Span span) {
    return Context.current().with(span).wrapSupplier(() -> attributor.resolve(request())).get();
  }

  private static Request request() {
    ClassLoader app = SpanEnricherTest.class.getClassLoader();
    return new Request("okhttp", "POST", "localhost", -1, "/v1/chat", Headers.NONE, app);
  }

  private Span started(String key, String value) {
    return sdk.get("other")
        .spanBuilder("call")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute(key, value)
        .startSpan();
  }

  private static @Nullable String text(Span span, String key) {
    return of(span, AttributeKey.stringKey(key));
  }

  private static <T> @Nullable T of(Span span, AttributeKey<T> key) {
    return ((ReadableSpan) span).getAttribute(key);
  }

  /** Takes spans. */
  private static final class Backend implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
