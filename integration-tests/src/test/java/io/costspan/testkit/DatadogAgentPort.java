/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the traces of Datadog's agent, as the trace agent of a host does, and counts them. */
public final class DatadogAgentPort implements Closeable {
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
  private final AtomicInteger traces = new AtomicInteger();

  public DatadogAgentPort() throws IOException {
    server.createContext("/", DatadogAgentPort::refuse);
    server.createContext("/v0.4/traces", this::take);
    server.start();
  }

  public ForkedApp tracedBy(ForkedApp app) {
    return app.variable("DD_AGENT_HOST", "127.0.0.1")
        .variable("DD_TRACE_AGENT_PORT", String.valueOf(server.getAddress().getPort()))
        .variable("DD_INSTRUMENTATION_TELEMETRY_ENABLED", "false")
        .variable("DD_REMOTE_CONFIGURATION_ENABLED", "false")
        .variable("DD_TRACE_STARTUP_LOGS", "false")
        .variable("DD_SERVICE", "example");
  }

  /** How many traces have arrived; probes of the agent have none. */
  public int traces() {
    return traces.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String count = exchange.getRequestHeaders().getFirst("X-Datadog-Trace-Count");
    traces.addAndGet(count == null ? 0 : Integer.parseInt(count));
    answer(exchange, 200, "{\"rate_by_service\":{\"service:,env:\":1.0}}");
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    answer(exchange, 404, "{}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
