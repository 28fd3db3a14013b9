/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class AttributorTest {
  private static final AttributionSettings SETTINGS =
      new AttributionSettings(
          Map.of("shop.id", "tenant", "region", "region"),
          Map.of("x-session", "session", "x-squad", "squad", "x-api-key", "key"),
          Facets.builder().offer(Facet.JOB, "configured").label("team", "configured").build(),
          false,
          "");

  private final Attributor attributor = new Attributor("shop", SETTINGS);
  private final SdkTracerProvider sdk = SdkTracerProvider.builder().build();
  private final Map<String, String> headers = new HashMap<>();

  @AfterEach
  void forget() {
    MDC.clear();
    ThreadContext.clearAll();
  }

  @Test
  void everyPlaceCountsWhereNoStrongerOneStatesIt() {
    Facets.Builder expected = Facets.builder();
    Map<String, String> body = new HashMap<>();
    Runnable assertion =
        () -> assertThat(resolve(body)).isEqualTo(Facets.builder().offer(expected.build()).build());

    // from the weakest to the strongest, each seen to win over those before it
    assertThat(job(body)).isEqualTo("configured");
    try (Scope known = Scope.open(facets(Facet.JOB, "known"), Scope.Origin.KNOWN)) {
      assertThat(job(body)).isEqualTo("known");
      body.put("metadata.job", "body");
      assertThat(job(body)).isEqualTo("body");
      ThreadContext.put("costspan.job", "log4j");
      assertThat(job(body)).isEqualTo("log4j");
      MDC.put("costspan.job", "slf4j");
      assertThat(job(body)).isEqualTo("slf4j");
      inSpan("costspan.job", "span", () -> assertThat(job(body)).isEqualTo("span"));
      inBaggage("costspan.job", "baggage", () -> assertThat(job(body)).isEqualTo("baggage"));
      try (Scope stated = Scope.open(facets(Facet.JOB, "stated"), Scope.Origin.STATED)) {
        inBaggage("costspan.job", "baggage", () -> assertThat(job(body)).isEqualTo("stated"));
        assertThat(stated).isNotNull();
      }
      assertThat(known).isNotNull();
    }
    expected.offer(Facet.JOB, "slf4j").label("team", "configured");
    assertion.run();
  }

  @Test
  void readsTheFieldsOwnNamesAndTheConfiguredOnes() {
    headers.put("x-session", "from header");
    headers.put("x-squad", "blue");
    headers.put("x-api-key", "secret");
    MDC.put("shop.id", "tenant 7");
    MDC.put("password", "secret");
    Baggage baggage =
        Baggage.builder()
            .put("langfuse.user.id", "jane")
            .put("costspan.labels.stage", "test")
            .put("card", "secret")
            .put("region", "north")
            .build();
    Facets[] resolved = new Facets[1];
    Span span =
        sdk.get("app")
            .spanBuilder("work")
            .setAttribute("gen_ai.agent.name", "planner")
            .setAttribute("prompt", "secret")
            .startSpan();
    Context.current()
        .with(baggage)
        .with(span)
        .wrap(
            () -> {
              resolved[0] = resolve(Map.of("conversation", "other", "user", "other"));
            })
        .run();
    assertThat(resolved[0])
        .isEqualTo(
            Facets.builder()
                .offer(Facet.SESSION, "from header")
                .offer(Facet.USER, "jane")
                .offer(Facet.TENANT, "tenant 7")
                .offer(Facet.AGENT, "planner")
                .offer(Facet.JOB, "configured")
                .label("stage", "test")
                .label("region", "north")
                .label("squad", "blue")
                .label("team", "configured")
                .build());
  }

  @Test
  void anUnsampledSpanStatesNothing() {
    SdkTracerProvider off = SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();
    Span span = off.get("app").spanBuilder("x").setAttribute("session.id", "s").startSpan();
    Context.current()
        .with(span)
        .wrap(() -> assertThat(resolve(Map.of()).get(Facet.SESSION)).isNull())
        .run();
  }

  @Test
  void theBodysUserIsItsOwnFieldOrTheNewerOne() {
    assertThat(resolve(Map.of("user", "a", "safety_identifier", "b")).get(Facet.USER))
        .isEqualTo("a");
    assertThat(resolve(Map.of("safety_identifier", "b")).get(Facet.USER)).isEqualTo("b");
    assertThat(resolve(Map.of("metadata.user_id", "c", "user", "a")).get(Facet.USER))
        .isEqualTo("c");
    assertThat(resolve(Map.of("conversation", "conv_1")).get(Facet.SESSION)).isEqualTo("conv_1");
  }

  @Test
  void followsTheAppsOwnContextToAnotherThread() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      inBaggage(
          "costspan.phase",
          "review",
          () -> {
            ExecutorService propagating = Context.taskWrapping(pool);
            CompletableFuture<Facets> carried =
                CompletableFuture.supplyAsync(() -> resolve(Map.of()), propagating);
            assertThat(carried.join().get(Facet.PHASE)).isEqualTo("review");
            CompletableFuture<Facets> dropped =
                CompletableFuture.supplyAsync(() -> resolve(Map.of()), pool);
            assertThat(dropped.join().get(Facet.PHASE)).isNull();
          });
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatThrowsHarmsNobodyAndHidesNothingElse() {
    Headers broken =
        name -> {
          throw new IllegalStateException("closed");
        };
    Request request = new Request("x", "POST", "h", -1, "/", broken, null);
    MDC.put("costspan.phase", "p");
    Facets facets = attributor.resolve(request).with(Map.of()).facets();
    assertThat(facets.get(Facet.PHASE)).isEqualTo("p");
    assertThat(facets.get(Facet.JOB)).isEqualTo("configured");
  }

  @Test
  void nothingOfTheAppsIsAskedBeforeTheAppUsesIt() {
    MDC.put("costspan.phase", "slf4j");
    ThreadContext.put("costspan.agent", "log4j");
    AppUse.waitForApp();
    try {
      assertThat(resolve(Map.of()).get(Facet.PHASE)).isNull();
      AppUse.seen("ch.qos.logback.classic.util.LogbackMDCAdapter");
      assertThat(resolve(Map.of()).get(Facet.PHASE)).isEqualTo("slf4j");
      assertThat(resolve(Map.of()).get(Facet.AGENT)).isNull();
      AppUse.seen("org.apache.logging.log4j.spi.ThreadContextMap");
      assertThat(resolve(Map.of()).get(Facet.AGENT)).isEqualTo("log4j");
    } finally {
      AppUse.signs().forEach(AppUse::seen);
    }
  }

  private @org.jspecify.annotations.Nullable String job(Map<String, String> body) {
    return resolve(body).get(Facet.JOB);
  }

  private Facets resolve(Map<String, String> body) {
    Request request =
        new Request("okhttp", "POST", "h", -1, "/v1", headers::get, getClass().getClassLoader());
    return attributor.resolve(request).with(body).facets();
  }

  private static Facets facets(Facet facet, String value) {
    return Facets.builder().offer(facet, value).build();
  }

  private void inSpan(String name, String value, Runnable body) {
    Span span = sdk.get("app").spanBuilder("work").setAttribute(name, value).startSpan();
    Context.current().with(span).wrap(body).run();
    span.end();
  }

  private static void inBaggage(String name, String value, Runnable body) {
    Context.current().with(Baggage.builder().put(name, value).build()).wrap(body).run();
  }
}
