/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.costspan.otlp.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A span as a backend has it, whichever way it came; Zipkin's attributes are all texts. */
record Seen(String trace, String id, String parent, String name, Map<String, String> attributes) {
  static Seen of(Span span) {
    Map<String, String> attributes = new TreeMap<>();
    OtlpReceiver.attributes(span.getAttributesList())
        .forEach((key, value) -> attributes.put(key, String.valueOf(value)));
    return new Seen(
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getName(),
        attributes);
  }

  static Seen of(JsonNode span) {
    Map<String, String> tags = new TreeMap<>();
    span.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new Seen(
        span.path("traceId").asText(),
        span.path("id").asText(),
        span.path("parentId").asText(),
        span.path("name").asText(),
        tags);
  }

  /** A backend takes it for a call to a model. */
  boolean isGeneration() {
    return attributes.containsKey("gen_ai.operation.name");
  }

  boolean hasCost() {
    return attributes.containsKey("gen_ai.usage.cost");
  }

  BigDecimal cost() {
    return new BigDecimal(attributes.getOrDefault("gen_ai.usage.cost", "0"));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
