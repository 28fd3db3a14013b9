/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spans by trace and id, and where each one hangs, in the names of the spans. */
public record SpanTree(Map<String, Span> byId) {
  public SpanTree {
    byId = Map.copyOf(byId);
  }

  public static SpanTree of(List<Span> spans) {
    Map<String, Span> byId = new TreeMap<>();
    spans.forEach(span -> byId.put(key(hex(span.getTraceId()), hex(span.getSpanId())), span));
    return new SpanTree(byId);
  }

  /** One line per span, sorted: the ids differ from run to run. */
  public List<String> lines() {
    return byId.values().stream()
        .map(span -> path(hex(span.getTraceId()), hex(span.getSpanId())))
        .sorted()
        .toList();
  }

  /** From a span up to its root; a span that did not come is {@code ?}. */
  public String path(String trace, String id) {
    Span span = byId.get(key(trace, id));
    if (span == null) {
      return "?";
    }
    ByteString parent = span.getParentSpanId();
    return parent.isEmpty() ? span.getName() : span.getName() + " < " + path(trace, hex(parent));
  }

  public static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String key(String trace, String id) {
    return trace + " " + id;
  }
}
