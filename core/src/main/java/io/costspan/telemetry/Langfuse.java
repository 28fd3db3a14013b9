/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;

/**
 * A Langfuse that takes our spans. It has no place for metrics.
 *
 * @param url for example {@code https://cloud.langfuse.com}
 */
public record Langfuse(String url, String publicKey, String secretKey) {
  /** Without a slash at its end. */
  public Langfuse {
    url = url.replaceAll("/+$", "");
  }

  /** What OpenTelemetry's exporter of spans is configured with; they win over all else. */
  Map<String, String> exporter() {
    String keys = publicKey + ':' + secretKey;
    String basic = "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(UTF_8));
    return Map.of(
        "otel.traces.exporter",
        "otlp",
        "otel.exporter.otlp.traces.protocol",
        "http/protobuf",
        "otel.exporter.otlp.traces.endpoint",
        url + "/api/public/otel/v1/traces",
        "otel.exporter.otlp.traces.headers",
        // the exporter decodes values; version 4 is written at once, and older servers ignore it
        "Authorization=" + encoded(basic) + ",x-langfuse-ingestion-version=4");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "Langfuse[" + url + ']';
  }
}
