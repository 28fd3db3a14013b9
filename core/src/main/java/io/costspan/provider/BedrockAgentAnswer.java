/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Headers;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent's answer: the sum over the calls of models that its trace tells, per model. */
final class BedrockAgentAnswer extends Answer<BedrockAgentAnswer.Field> {
  enum Field {
    MODEL,
    INPUT,
    OUTPUT
  }

  /** Against a server that means harm; agents use one or two. */
  private static final int MAX_MODELS = 100;

  private final Map<String, Usage> byModel = new LinkedHashMap<>();
  private Counts<Field> call = new Counts<>(Field.class);
  private String current = "";

  @Override
  void headers(Headers headers) {
    id = headers.first("x-amzn-requestid");
  }

  @Override
  public void value(Field field, JsonValue value) {
    if (field == Field.MODEL) {
      current = value.text();
    } else {
      call.put(field, value);
    }
  }

  /** Each call is one event with its input and one with its output, which states its usage. */
  @Override
  void endDocument() {
    if (call.isEmpty()) {
      return;
    }
    Usage usage =
        Usage.builder()
            .set(Bucket.INPUT, call.of(Field.INPUT))
            .set(Bucket.OUTPUT, call.of(Field.OUTPUT))
            .build();
    boolean room = byModel.containsKey(current) || byModel.size() < MAX_MODELS;
    byModel.merge(room ? current : "", usage, Usage::plus);
    call = new Counts<>(Field.class);
    stated = true;
  }

  @Override
  boolean endsUnsaid() {
    return true;
  }

  @Override
  Collection<String> finishReasons() {
    return List.of();
  }

  @Override
  @Nullable BigDecimal cost() {
    return null;
  }

  @Override
  List<ModelUsage> parts() {
    return byModel.entrySet().stream()
        .map(e -> new ModelUsage(e.getKey().isEmpty() ? null : e.getKey(), e.getValue()))
        .toList();
  }
}
