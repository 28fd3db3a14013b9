/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.wire.ByteSink;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session whose messages are JSON documents, one each. A message that is none, or that breaks
 * off, says nothing.
 *
 * @param <K> what the API states
 * @param <A> what collects it: one object for each answer, or for each message
 */
abstract class JsonSession<K, A extends Answer<K>> implements SessionReader {
  private final JsonPull<K> json;
  private @Nullable A current;

  JsonSession(JsonPaths<K> paths) {
    json = new JsonPull<>(paths, new Told());
  }

  /** For the next message, where {@link #messageEnds} has taken the last one. */
  abstract A next();

  /** A message was read whole: what it bills, or null. */
  abstract @Nullable SessionReading messageEnds(A answer);

  /** Whether nothing of one message belongs to the next. */
  boolean isPerMessage() {
    return false;
  }

  /** What is being collected; a new one where nothing is. */
  final A current() {
    A known = current;
    if (known == null) {
      known = next();
      known.readBy(json);
      current = known;
    }
    return known;
  }

  /** What was collected has been taken, or is of no interest. */
  final void taken() {
    current = null;
  }

  @Override
  public void sentStarts() {}

  @Override
  public void sent(byte[] bytes, int offset, int length) {}

  @Override
  public final void received(byte[] bytes, int offset, int length) {
    json.feed(bytes, offset, length);
  }

  @Override
  public final @Nullable SessionReading receivedEnds() {
    boolean whole = json.done();
    boolean broken = !whole && !json.skipped();
    json.reset();
    if (broken || (!whole && isPerMessage())) {
      taken();
    }
    if (!whole || current == null) {
      return null;
    }
    A answer = current();
    answer.documentEnds();
    return messageEnds(answer);
  }

  /**
   * @param asked the model as asked for, where the session knows
   * @param region where host or path fix it
   */
  static Reading reading(
      Reading.Result result, Answer<?> answer, @Nullable String asked, @Nullable String region) {
    boolean counts = result == Reading.Result.USAGE || result == Reading.Result.PARTIAL_STREAM;
    List<ModelUsage> parts = counts ? answer.parts() : List.of();
    return new Reading(
        result,
        answer.id(),
        answer.model,
        asked,
        true,
        parts,
        new Qualifiers(answer.serviceTier, answer.speed, region),
        counts ? answer.cost() : null,
        List.copyOf(answer.finishReasons()));
  }

  private final class Told implements JsonPull.Listener<K> {
    @Override
    public void value(K path, JsonValue value) {
      current().value(path, value);
    }

    @Override
    public void enter(K path) {
      current().enter(path);
    }

    @Override
    public void leave(K path) {
      current().leave(path);
    }

    @Override
    public @Nullable ByteSink text(K path) {
      return current().text(path);
    }
  }
}
