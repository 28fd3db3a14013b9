/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Keeps the spans and metrics that any exporter in any JVM sends it, as http/protobuf. */
public final class OtlpReceiver implements AutoCloseable {
  private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();
  private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  /** Points an app's exporters here. */
  public ForkedApp receivingFrom(ForkedApp app) {
    return app.variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port())
        .variable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
  }

  private int port() {
    return server.getAddress().getPort();
  }

  public List<Span> spans() {
    return traces.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The last state of each metric: the default temporality is cumulative. */
  public Map<String, Metric> metrics() {
    Map<String, Metric> byName = new TreeMap<>();
    metrics.stream()
        .flatMap(request -> request.getResourceMetricsList().stream())
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(metric -> byName.put(metric.getName(), metric));
    return byName;
  }

  private void receive(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    try (InputStream raw = exchange.getRequestBody();
        InputStream body = "gzip".equals(encoding) ? new GZIPInputStream(raw) : raw) {
      switch (exchange.getRequestURI().getPath()) {
        case "/v1/traces" -> traces.add(ExportTraceServiceRequest.parseFrom(body));
        case "/v1/metrics" -> metrics.add(ExportMetricsServiceRequest.parseFrom(body));
        default -> body.readAllBytes();
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
