/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.costspan.gateway.AskGateway;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An unmodified app and the gateway of docs/adding-a-provider.md, with the blocks of that page as
 * files: what the page promises is what happens. Only the host is another one.
 */
class AddingAProviderIT {
  private static final String HOST = "llm.acme.example";
  private static final Pattern FILE = Pattern.compile("names, with your rates.* each 1: (\\{.*})");

  private String page;
  private HttpServer gateway;
  private Path folder;

  @BeforeEach
  void open() throws IOException {
    page = Files.readString(Path.of("..", "docs", "adding-a-provider.md"));
    folder = Files.createTempDirectory(AgentJar.folder("gateway"), "run");
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/v2/ask", "application/json", block("answer.json"));
    serve("/stream/v2/ask", "text/event-stream", block("answer.sse"));
    serve("/v1/chat/completions", "application/json", "\u0015\u0007 this is brotli, say");
    gateway.start();
  }

  @AfterEach
  void close() {
    gateway.stop(0);
  }

  @Test
  void what_the_page_describes_is_read_and_priced_exactly() throws Exception {
    config(described());
    ForkedApp.Result unpriced = app("go", "/v2/ask").run();
    assertThat(unpriced.ourLines()).first().isEqualTo(block("unpriced").strip());
    assertThat(unpriced.ourLines().get(1))
        .contains("(0 priced, 1 unpriced: UNKNOWN_MODEL acme-large-7)");

    Files.writeString(folder.resolve("prices.json"), block("prices.json"));
    config(described() + prices());
    ForkedApp.Result priced = app("go", "/v2/ask", "/stream/v2/ask").run();
    assertThat(priced.ourLines()).containsExactly(block("exit-line").strip());
    assertThat(priced.out())
        .isEqualTo("200 " + block("answer.json") + "\n200 " + block("answer.sse") + "\n");
    assertThat(Ledgers.read(folder.resolve("ledger")))
        .filteredOn(record -> record.outcome().equals("priced"))
        .satisfiesExactly(
            record -> assertRecord(record, false), record -> assertRecord(record, true));
  }

  @Test
  void the_line_about_a_model_without_a_price_is_a_price_file() throws Exception {
    config(described());
    ForkedApp.Result unpriced = app("go", "/v2/ask").run();
    Matcher line = FILE.matcher(unpriced.err());
    assertThat(line.find()).as(unpriced.all()).isTrue();
    Files.writeString(folder.resolve("prices.json"), line.group(1));
    config(described() + prices());
    assertThat(app("go", "/v2/ask").run().ourLines())
        .containsExactly("costspan: 1 call, 1,200 in + 80 out tokens, $0.00128 (1 priced)");
  }

  @Test
  void a_mistake_is_one_line_and_the_app_goes_on() throws Exception {
    config(
        described().replace("{path: meter.in_from_cache, inclusive: true}", "meter.in_from_cache"));
    ForkedApp.Result result = app("go", "/v2/ask").run();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEqualTo("200 " + block("answer.json") + "\n");
    assertThat(result.ourLines())
        .containsExactly(
            block("mistake")
                .strip()
                .replace("costspan.yaml:", folder.resolve("costspan.yaml") + ":"));
    assertThat(Ledgers.read(folder.resolve("ledger"))).isEmpty();
  }

  @Test
  void a_running_app_tells_which_calls_are_missing_and_why() throws Exception {
    config(described());
    String chat = "http://127.0.0.1:" + gateway.getAddress().getPort() + "/v1/chat/completions";
    try (ForkedApp.Running running = app("stay", "/v2/ask").arguments(chat).start()) {
      ForkedApp.Result doctor = doctor(running.pid());
      for (int i = 0; i < 200 && !doctor.out().contains("ENCODING"); i++) {
        Thread.sleep(100);
        doctor = doctor(running.pid());
      }
      assertThat(doctor.out().replaceAll(" +", " "))
          .contains("2 calls, 1,200 in + 80 out tokens, unpriced (0 priced, 1 unpriced:")
          .contains("unpriced UNKNOWN_MODEL acme acme.chat acme-large-7 1 1,200 80\n")
          .contains("unmetered ENCODING openai openai.chat (none stated) 1 0 0\n")
          .contains("failures of ours 0\n")
          .contains("records not in the ledger 0\n")
          .contains("failures in hooks 0\n");
    }
  }

  private static void assertRecord(Booked record, boolean streamed) {
    assertThat(record.provider()).isEqualTo("acme");
    assertThat(record.api()).isEqualTo("acme.chat");
    assertThat(record.client()).isEqualTo("jdk-http");
    assertThat(record.model()).isEqualTo("acme-large-7");
    assertThat(record.responseId()).isEqualTo(streamed ? "a-82" : "a-81");
    assertThat(record.streaming()).isEqualTo(streamed);
    assertThat(record.usage())
        .isEqualTo(Map.of("input", 1000L, "cache_read", 200L, "output", 50L, "reasoning", 30L));
    assertThat(record.cost()).isEqualByComparingTo(new BigDecimal("0.00274"));
  }

  private ForkedApp app(String mode, String... paths) throws IOException {
    ForkedApp app =
        ForkedApp.on(Jdks.running())
            .shortLived()
            .agent(AgentJar.path())
            .property("costspan.config", folder.resolve("costspan.yaml"))
            .property("costspan.ledger.dir", folder.resolve("ledger"))
            .main(AskGateway.class.getName(), Path.of("target", "classes").toAbsolutePath())
            .arguments(mode, block("request.json").strip());
    for (String path : paths) {
      app.arguments("http://127.0.0.1:" + gateway.getAddress().getPort() + path);
    }
    return app;
  }

  private static ForkedApp.Result doctor(long pid) throws Exception {
    return ForkedApp.on(Jdks.running())
        .jar(AgentJar.path())
        .arguments("doctor", String.valueOf(pid))
        .run();
  }

  private void config(String yaml) throws IOException {
    Files.writeString(folder.resolve("costspan.yaml"), yaml);
  }

  /** The stream has a path of its own, for this server's sake. */
  private String described() {
    return block("costspan.yaml")
        .replace(HOST, "127.0.0.1")
        .replace("path: /v2/ask", "path: [/v2/ask, /stream/v2/ask]");
  }

  private String prices() {
    return block("prices.yaml").replace("prices.json", folder.resolve("prices.json").toString());
  }

  private void serve(String path, String type, String body) {
    gateway.createContext(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", type);
          if (path.startsWith("/v1/")) {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private String block(String name) {
    Matcher block =
        Pattern.compile("```\\w+ " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
            .matcher(page);
    assertThat(block.find()).as("a block named " + name).isTrue();
    return block.group(1);
  }
}
