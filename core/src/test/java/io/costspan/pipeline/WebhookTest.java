/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.costspan.budget.Signal;
import io.costspan.settings.SettingsReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookTest {
  static final Signal SIGNAL =
      new Signal(
          "nightly",
          "a<b>&c",
          80,
          "USD",
          new BigDecimal("4.0000000000000001"),
          new BigDecimal("5"),
          true,
          Instant.parse("2026-11-29T00:00:00Z"),
          "budget 'nightly' of a<b>&c: 80 % reached");

  private static final URI SECRET =
      URI.create("https://hooks.slack.com/services/T0/SECRET?key=SECRET");

  private final List<String> said = new ArrayList<>();
  private final Faults faults = new Faults(said::add);
  private final List<String> sent = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();

  /** Answers with what is prepared; 0 for no connection. */
  private int answer(URI url, byte[] json) throws IOException {
    assertThat(url).isEqualTo(SECRET);
    sent.add(new String(json, StandardCharsets.UTF_8));
    int status = answers.pop();
    if (status == 0) {
      throw new ConnectException("cannot reach " + url);
    }
    return status;
  }

  private boolean send(boolean slack, Integer... statuses) throws InterruptedException {
    answers.addAll(List.of(statuses));
    Webhook.Sender sender = new Webhook.Sender("shop", this::answer, pauses::add);
    boolean through = new Webhook(SECRET, slack, sender, faults).send(SIGNAL);
    assertThat(answers).isEmpty();
    return through;
  }

  @Test
  void says_all_that_is_known_with_exact_amounts() throws Exception {
    assertThat(send(false, 204)).isTrue();
    assertThat(sent)
        .containsExactly(
            "{\"event\":\"budget.threshold\",\"service\":\"shop\",\"budget\":\"nightly\","
                + "\"of\":\"a<b>&c\",\"percent\":80,\"unit\":\"USD\",\"spent\":\"4.0000000000000001\","
                + "\"limit\":\"5\",\"stops\":true,\"resets_at\":\"2026-11-29T00:00:00Z\","
                + "\"message\":\"budget 'nightly' of a<b>&c: 80 % reached\"}");
  }

  @Test
  void slack_gets_a_message_that_mentions_nobody() throws Exception {
    assertThat(send(true, 200)).isTrue();
    assertThat(sent)
        .containsExactly(
            "{\"text\":\"costspan, shop: budget 'nightly' of a&lt;b&gt;&amp;c: 80 % reached\"}");
  }

  @Test
  void tries_again_where_that_may_help_and_waits_longer_each_time() throws Exception {
    assertThat(send(true, 503, 0, 429, 200)).isTrue();
    assertThat(pauses).containsExactly(1_000L, 5_000L, 25_000L);
    assertThat(said).isEmpty();
  }

  @Test
  void gives_up_and_says_so_once_without_the_key() throws Exception {
    assertThat(send(true, 500, 500, 500, 0)).isFalse();
    assertThat(send(true, 0, 0, 0, 0)).isFalse();
    assertThat(said)
        .containsExactly(
            "a warning did not get through to the webhook https://hooks.slack.com/...:"
                + " ConnectException");
  }

  @Test
  void what_is_refused_is_not_tried_again() throws Exception {
    assertThat(send(true, 404)).isFalse();
    assertThat(pauses).isEmpty();
    assertThat(said).singleElement().asString().endsWith("https://hooks.slack.com/...: HTTP 404");
  }

  @Test
  void an_address_that_is_none_is_said_and_not_shown() {
    for (String url :
        List.of("hooks.slack.com/SECRET", "ftp://host/SECRET", "ht tp://SECRET", "https:///x")) {
      assertThat(webhook(url)).isNull();
    }
    assertThat(said)
        .containsExactly("webhook.url is ignored: it must be like https://example.com/hook");
    assertThat(webhook("")).isNull();
    assertThat(webhook("https://example.com/hook")).isNotNull();
  }

  private @Nullable Webhook webhook(String url) {
    Properties properties = new Properties();
    properties.setProperty("costspan.webhook.url", url);
    return Webhook.of(SettingsReader.read(null, properties, Map.of()), "shop", faults);
  }

  @Test
  void goes_out_by_http() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          sent.add(
              exchange.getRequestMethod() + ' ' + exchange.getRequestHeaders().get("Content-Type"));
          sent.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
      assertThat(new HttpPost().send(url, "{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(202);
    } finally {
      server.stop(0);
    }
    assertThat(sent).containsExactly("POST [application/json]", "{}");
  }
}
