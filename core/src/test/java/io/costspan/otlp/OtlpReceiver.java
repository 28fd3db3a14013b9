/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.otlp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
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
import org.jspecify.annotations.Nullable;

/** Keeps the spans and metrics that any exporter in any JVM sends it, as http/protobuf. */
public final class OtlpReceiver implements AutoCloseable {
  private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();
  private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
  private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final int status;

  private volatile Headers headers = new Headers();

  public OtlpReceiver() throws IOException {
    this(200);
  }

  /** A receiver that answers every request with {@code status}. */
  public OtlpReceiver(int status) throws IOException {
    this.status = status;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Forgets what came. */
  public void forget() {
    traces.clear();
    metrics.clear();
    logs.clear();
  }

  /** Path, content type and encoding of each request. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Of the latest request. */
  public @Nullable String header(String name) {
    return headers.getFirst(name);
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

  public List<LogRecord> logs() {
    return logs.stream()
        .flatMap(request -> request.getResourceLogsList().stream())
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .toList();
  }

  /** All that came, resources and scopes too, as protobuf writes it out; without HTTP's headers. */
  public String everything() {
    return traces + "\n" + metrics + "\n" + logs;
  }

  public Resource spanResource() {
    return traces.get(0).getResourceSpans(0).getResource();
  }

  /** Attributes as Java values: String, Long, Double, Boolean, List. */
  public static Map<String, Object> attributes(List<KeyValue> attributes) {
    Map<String, Object> values = new TreeMap<>();
    attributes.forEach(a -> values.put(a.getKey(), value(a.getValue())));
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOL_VALUE -> value.getBoolValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(OtlpReceiver::value).toList();
      default -> throw new IllegalStateException("unexpected " + value);
    };
  }

  private void receive(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    String path = exchange.getRequestURI().getPath();
    headers = exchange.getRequestHeaders();
    requests.add(
        path + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " " + encoding);
    try (InputStream raw = exchange.getRequestBody();
        InputStream body = "gzip".equals(encoding) ? new GZIPInputStream(raw) : raw) {
      if (path.endsWith("/v1/traces")) {
        traces.add(ExportTraceServiceRequest.parseFrom(body));
      } else if (path.equals("/v1/metrics")) {
        metrics.add(ExportMetricsServiceRequest.parseFrom(body));
      } else if (path.equals("/v1/logs")) {
        logs.add(ExportLogsServiceRequest.parseFrom(body));
      } else {
        body.readAllBytes();
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
