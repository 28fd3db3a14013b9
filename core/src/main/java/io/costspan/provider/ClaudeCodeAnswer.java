/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.ModelUsage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one run of Claude Code. Each {@code result} holds the total of all before it, so the
 * latest counts and nothing is added up. Per model it is exact; the block called {@code usage} is
 * the main loop's alone, and counts only where there is nothing per model.
 */
final class ClaudeCodeAnswer extends Answer<AnthropicField> {
  /** Against a program that means harm; a session has a handful. */
  private static final int MAX_MODELS = 1_000;

  /** What one line states. */
  private static final class Line {
    final Counts<AnthropicField> mainLoop = new Counts<>(AnthropicField.class);
    final List<Part> models = new ArrayList<>();
    @Nullable String type;
    @Nullable String subtype;
    @Nullable String id;
    @Nullable String model;
    @Nullable BigDecimal cost;
  }

  private record Part(@Nullable String model, Counts<AnthropicField> counts) {
    ModelUsage usage() {
      return new ModelUsage(model, AnthropicAnswer.usage(counts));
    }
  }

  @Nullable String session;
  @Nullable String version;
  @Nullable String turns;
  private Line line = new Line();
  private @Nullable Line result;
  private @Nullable String partModel;
  private @Nullable Part part;

  @Override
  public void value(AnthropicField field, JsonValue value) {
    switch (field) {
      case TYPE -> type(value);
      case STOP_REASON -> line.subtype = later(line.subtype, value);
      case ID -> line.id = later(line.id, value);
      case MODEL -> line.model = later(line.model, value);
      case COST -> line.cost = value.decimal();
      case SESSION -> session = later(session, value);
      case VERSION -> version = later(version, value);
      case TURNS -> turns = value.isNumber() ? value.text() : turns;
      case SERVICE_TIER -> serviceTier = later(serviceTier, value);
      case SPEED -> speed = later(speed, value);
      default -> (part == null ? line.mainLoop : part.counts).put(field, value);
    }
  }

  @Override
  public void name(AnthropicField field, JsonValue name) {
    partModel = name.text();
  }

  @Override
  public void enter(AnthropicField field) {
    if (field == AnthropicField.ITERATION) {
      part = new Part(partModel, new Counts<>(AnthropicField.class));
    }
  }

  @Override
  public void leave(AnthropicField field) {
    switch (field) {
      case ITERATION -> {
        if (part != null && !part.counts.isEmpty() && line.models.size() < MAX_MODELS) {
          line.models.add(part);
        }
        part = null;
      }
      case DOCUMENT -> documentEnds();
      default -> {}
    }
  }

  @Override
  void endDocument() {
    if ("result".equals(line.type)) {
      result = line;
      id = line.id;
      stated = !line.mainLoop.isEmpty() || !line.models.isEmpty();
    } else if ("system".equals(line.type)) {
      model = line.model == null ? model : line.model;
    }
    line = new Line();
  }

  /** Until the program ends: it may be asked again. */
  @Override
  boolean continues() {
    return true;
  }

  @Override
  Collection<String> finishReasons() {
    return result == null || result.subtype == null ? List.of() : List.of(result.subtype);
  }

  @Override
  @Nullable BigDecimal cost() {
    return charge(result == null ? null : result.cost);
  }

  @Override
  List<ModelUsage> parts() {
    if (result == null) {
      return List.of();
    }
    if (!result.models.isEmpty()) {
      return result.models.stream().map(Part::usage).toList();
    }
    return result.mainLoop.isEmpty()
        ? List.of()
        : List.of(new ModelUsage(model, AnthropicAnswer.usage(result.mainLoop)));
  }

  /** A turn after a result goes beyond its total: where no other follows, that one is not all. */
  private void type(JsonValue value) {
    line.type = later(null, value);
    if (value.is("assistant") || value.is("user") || value.is("result")) {
      stated = false;
    }
  }
}
