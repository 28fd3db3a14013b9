/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import io.costspan.otlp.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What backends see of calls to models in the spans that they get. */
public record ModelSpans(List<Span> all) {
  public ModelSpans {
    all = List.copyOf(all);
  }

  /** Everything but ours. */
  public SpanTree others() {
    return SpanTree.of(all.stream().filter(span -> !isOurs(span)).toList());
  }

  /** The ids of ours. */
  public List<String> ours() {
    return all.stream().filter(ModelSpans::isOurs).map(ModelSpans::id).toList();
  }

  /** The ids of those with a cost, whoever made them. */
  public List<String> showing() {
    return all.stream()
        .filter(span -> attributes(span).containsKey("gen_ai.usage.cost"))
        .map(ModelSpans::id)
        .toList();
  }

  /** Those that a backend takes for a call to a model. */
  public List<Span> generations() {
    return all.stream()
        .filter(span -> attributes(span).containsKey("gen_ai.operation.name"))
        .toList();
  }

  /** In USD. */
  public BigDecimal cost() {
    return all.stream()
        .map(span -> attributes(span).get("gen_ai.usage.cost"))
        .filter(Objects::nonNull)
        .map(cost -> new BigDecimal(cost.toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Only we say what Langfuse is to take a span for. */
  private static boolean isOurs(Span span) {
    return attributes(span).containsKey("langfuse.observation.type");
  }

  private static String id(Span span) {
    return SpanTree.hex(span.getSpanId());
  }

  private static Map<String, Object> attributes(Span span) {
    return OtlpReceiver.attributes(span.getAttributesList());
  }
}
