/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** One scenario with one client: what a scenario's code works with. */
public final class Run {
  private static final String CHAT = "/v1/chat/completions";

  private final String name;
  private final Client client;
  private final Servers servers;
  private final Facts facts = new Facts();
  private boolean poolVaries;

  /** Where the servers are. */
  record Servers(String http, String https, String refused, Control control) {}

  Run(String name, Client client, Servers servers) {
    this.name = name;
    this.client = client;
    this.servers = servers;
  }

  public Facts facts() {
    return facts;
  }

  /** A chat completion as an SDK asks for it; in {@link Asks} as one that asks for no usage. */
  public Ask chat() {
    return ask(servers.http() + CHAT);
  }

  public Ask chatOverTls() {
    return ask(servers.https() + CHAT);
  }

  public Ask chatToNobody() {
    return ask(servers.refused() + CHAT);
  }

  public Ask at(String path) {
    return ask(servers.http() + path);
  }

  private Ask ask(String uri) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Authorization", "Bearer sk-contract-key");
    headers.put("Content-Type", "application/json");
    headers.put("X-Scenario", name);
    headers.put("traceparent", "00-" + traceId(name) + "-00000000000000aa-01");
    return new Ask("POST", URI.create(uri), headers, requestBody(), false);
  }

  /** The trace that a scenario's calls belong to: how its records are found again. */
  public static String traceId(String scenario) {
    return Facts.digest(scenario.getBytes(StandardCharsets.UTF_8));
  }

  private String requestBody() {
    return name.startsWith("ask-") ? Asks.requestBody() : askingForUsage();
  }

  private static String askingForUsage() {
    return "{\"model\":\"gpt-4o-mini-2024-07-18\",\"messages\":[{\"role\":\"user\",\"content\":"
        + "\"A secret question, \u00fcber alles\"}],\"stream_options\":{\"include_usage\":true}}";
  }

  public Client.Pending start(Ask ask) {
    return client.start(ask);
  }

  /** Sends and notes the head of the answer. */
  public Answer send(Ask ask) throws Exception {
    return noted(start(ask).await());
  }

  /** Notes the head of an answer. */
  public Answer noted(Answer answer) {
    facts.add("status", answer.status());
    facts.add("version", answer.version());
    for (String header :
        new String[] {"Content-Type", "Content-Encoding", "Content-Length", "X-Request-Id"}) {
      facts.add(header, answer.header(header));
    }
    return answer;
  }

  /** Sends, reads all, closes. */
  public void whole(Ask ask) throws Exception {
    try (Answer answer = send(ask)) {
      facts.body(answer.body().readAllBytes());
    }
  }

  /**
   * Reads so many bytes and not one more; {@code readNBytes} asks some streams for 0 bytes at the
   * end, and they wait for more.
   */
  public void exactly(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    int n = 0;
    while (done < length && n >= 0) {
      n = in.read(bytes, done, length - done);
      done += Math.max(n, 0);
    }
    facts.body(Arrays.copyOf(bytes, done));
  }

  /** Reads one event with its blank line; less at the end of the stream. */
  public String event(InputStream in) throws IOException {
    StringBuilder event = new StringBuilder();
    while (event.indexOf("\n\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      event.append((char) next);
    }
    facts.add("event", event.toString().strip());
    return event.toString();
  }

  /** Lets a server go on that waits for this scenario's signal. */
  public void raise(String key) throws IOException {
    servers.control().raise(name + "/" + key);
  }

  public void await(String key) throws IOException {
    servers.control().await(name + "/" + key);
  }

  /** The number of connections depends on the order in which threads run. */
  public void poolVaries() {
    poolVaries = true;
  }

  String line() {
    facts.add("pool", poolVaries ? "varies" : client.pool());
    return name + " | " + facts.line();
  }
}
