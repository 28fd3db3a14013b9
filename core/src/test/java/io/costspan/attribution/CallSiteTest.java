/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSiteTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Support, false",
    "org.acme.Support, false",
    "com.googlecode.Support, false",
    "javafree.Support, false",
    "shop.Support, false",
    "Support, false",
    "com.acme.Support$Inner, false",
    "java.util.concurrent.FutureTask, true",
    "jdk.internal.net.http.HttpClientImpl, true",
    "okhttp3.internal.connection.RealCall, true",
    "com.openai.core.http.HttpClient, true",
    "com.google.genai.Client, true",
    "io.github.ollama4j.OllamaAPI, true",
    "io.github.acme.Support, false",
    "dev.langchain4j.service.AiServices, true",
    "org.springframework.ai.chat.client.ChatClient, true",
    "com.acme.Support$$SpringCGLIB$$0, true",
    "com.acme.Support_ClientProxy, true",
    "jdk.proxy2.$Proxy7, true",
    "com.acme.$Proxy7, true",
    "kotlinx.coroutines.DispatchedTask, true"
  })
  void tellsAppsFromLibraries(String name, boolean library) {
    assertThat(Libraries.has(name)).isEqualTo(library);
  }

  @ParameterizedTest
  @CsvSource({
    "plan, plan",
    "lambda$plan$0, plan",
    "lambda$plan$review$1, plan",
    "lambda$, lambda$",
    "<init>, <init>"
  })
  void aLambdasBodyCountsForItsMethod(String method, String expected) {
    assertThat(CallSite.method(method)).isEqualTo(expected);
  }

  @Test
  void isTheNearestFrameOutsideOfLibraries() throws Exception {
    String source =
        "package acme; public class Shop implements java.util.function.Function<Runnable, String> {"
            + " public String apply(Runnable r) { r.run(); return \"ran\"; } }";
    Runnable look =
        () -> {
          Facets.Builder to = Facets.builder();
          new CallSite().offer(TestRequests.ANY, to);
          found = to.build().get(Facet.CALL_SITE);
        };
    assertThat(CompiledApp.of("acme.Shop", source).apply(look)).isEqualTo("ran");
    assertThat(found).isEqualTo("acme.Shop#apply");
  }

  private @org.jspecify.annotations.Nullable String found;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "billing-3, billing",
        "nightly report #12, nightly report",
        "billing-thread-4, billing",
        "pool-1-thread-3, -",
        "ForkJoinPool.commonPool-worker-1, -",
        "http-nio-8080-exec-2, -",
        "main, -",
        "Thread-0, -",
        "user jane@acme.com 7, -",
        "order 4711, order",
        "42, -",
        "reactor-http-nio-3, -",
        "OkHttp https://api.openai.com/..., -"
      })
  void aPoolsNameSaysWhatTheThreadIsFor(
      String thread, @org.jspecify.annotations.Nullable String pool) {
    assertThat(ThreadPool.pool(thread)).isEqualTo(pool);
  }
}
