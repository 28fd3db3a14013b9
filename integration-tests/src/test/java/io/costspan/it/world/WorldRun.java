/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.world;

import io.costspan.it.AgentJar;
import io.costspan.it.sdk.SdkBuild;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.MetricSums;
import io.costspan.testkit.PortServer;
import io.costspan.testkit.Ports;
import io.costspan.testkit.ScrapedPort;
import io.costspan.testkit.Script;
import io.costspan.testkit.ZipkinServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An app of one world that has asked once, and then twice in its plan, and what all backends have
 * of it.
 *
 * @param spans the app's and ours
 */
record WorldRun(
    ForkedApp.Result result, List<Booked> ledger, List<Seen> spans, MetricSums metrics) {
  private static final String ASKS = "world";
  private static final String CHAT = "chat gpt-4o-mini";

  static WorldRun of(World world, ZipkinServer zipkin) throws Exception {
    ScrapedPort endpoint = new ScrapedPort(Ports.free());
    Path ledger = Files.createTempDirectory(AgentJar.folder("worlds"), world.name());
    List<Seen> spans = new ArrayList<>();
    try (PortServer server = new PortServer(scripts(), null);
        OtlpReceiver receiver = new OtlpReceiver();
        ForkedApp.Running app =
            app(world, zipkin, receiver)
                .property("costspan.ledger.dir", ledger)
                .property("costspan.prometheus.port", endpoint.port())
                .arguments(server.url(ASKS))
                .start()) {
      // a process's very first call may be over before its cost is known, which the span shows
      endpoint.await(1);
      app.input();
      if (world.isBrave()) {
        zipkin.spans(world.name(), List.of("plan", CHAT, CHAT)).stream()
            .map(Seen::of)
            .forEach(spans::add);
      }
      app.endInput();
      ForkedApp.Result result = app.await();
      receiver.spans().stream().map(Seen::of).forEach(spans::add);
      MetricSums metrics = new MetricSums(receiver.metrics());
      return new WorldRun(result, Ledgers.read(ledger), spans, metrics);
    }
  }

  private static ForkedApp app(World world, ZipkinServer zipkin, OtlpReceiver receiver)
      throws Exception {
    SdkBuild build = world.build();
    String otlp = receiver.url() + "/v1/traces";
    return ForkedApp.on(Jdks.running())
        .shortLived()
        .agent(AgentJar.path())
        .exportingTo(receiver)
        .property("spring.application.name", world.name())
        .property("spring.main.web-application-type", "none")
        .property("management.tracing.sampling.probability", 1)
        .property("management.otlp.metrics.export.enabled", false)
        .property("management.otlp.tracing.endpoint", otlp)
        .property("management.opentelemetry.tracing.export.otlp.endpoint", otlp)
        .property("management.zipkin.tracing.endpoint", zipkin.url())
        .property("management.tracing.export.zipkin.endpoint", zipkin.url())
        .main(build.main(), build.classPath().toArray(new Path[0]));
  }

  private static Map<String, List<Script>> scripts() {
    return Map.of(
        ASKS,
        List.of(
            chat("first", 100, 10), chat("of-spring-ai", 412, 58), chat("of-the-client", 10, 2)));
  }

  private static Script chat(String id, int input, int output) {
    return Script.json(
        """
        {"id":"chatcmpl-%s","object":"chat.completion","created":1,
         "model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":
         {"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}
        """
            .formatted(id, input, output, input + output)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The trace and the span within which the app says that it asked. */
  String[] plan() {
    String line =
        result
            .out()
            .lines()
            .filter(said -> said.startsWith("plan "))
            .findFirst()
            .orElseThrow(() -> new AssertionError(result.all()));
    return line.substring("plan ".length()).split(" ", -1);
  }
}
