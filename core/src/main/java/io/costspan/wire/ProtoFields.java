/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a protobuf message that somebody asks for, by number; {@link JsonPaths} for
 * protobuf. Everything else is skipped by its length. Immutable and thread-safe.
 *
 * @param <K> what the listener knows a place by, usually an enum
 */
public final class ProtoFields<K> {
  /**
   * One field.
   *
   * @param list what all messages of a repeated field are below; null where it is not repeated
   * @param key null for a message that only leads to others
   * @param message what is wanted of a message; null for a scalar
   * @param words the names of an enum's numbers, from 0; empty for anything else
   */
  record Field<K>(
      @Nullable K list, @Nullable K key, @Nullable ProtoFields<K> message, List<String> words) {
    /** As JSON writes an enum; one that was added after this was written, as its number. */
    String word(long number) {
      return number >= 0 && number < words.size() ? words.get((int) number) : Long.toString(number);
    }
  }

  private final Map<Long, Field<K>> fields;

  private ProtoFields(Map<Long, Field<K>> fields) {
    this.fields = fields;
  }

  public static <K> Builder<K> builder() {
    return new Builder<>();
  }

  @Nullable Field<K> field(long number) {
    return fields.get(number);
  }

  /** Collects fields. Not thread-safe. */
  public static final class Builder<K> {
    private final Map<Long, Field<K>> fields = new HashMap<>();

    /** An integer or a string, whichever the message has there. */
    public Builder<K> at(int number, K key) {
      return add(number, new Field<>(null, key, null, List.of()));
    }

    /** An enum, as the string that JSON has in its place. */
    public Builder<K> at(int number, K key, List<String> words) {
      return add(number, new Field<>(null, key, null, List.copyOf(words)));
    }

    /** Repeated messages: {@code list} is entered before the first of them, as an array in JSON. */
    public Builder<K> list(int number, K list, K key, ProtoFields<K> message) {
      return add(number, new Field<>(list, key, message, List.of()));
    }

    /** A message that is entered and left. */
    public Builder<K> at(int number, K key, ProtoFields<K> message) {
      return add(number, new Field<>(null, key, message, List.of()));
    }

    /** A message that only leads to others. */
    public Builder<K> below(int number, ProtoFields<K> message) {
      return add(number, new Field<>(null, null, message, List.of()));
    }

    private Builder<K> add(int number, Field<K> field) {
      fields.put((long) number, field);
      return this;
    }

    public ProtoFields<K> build() {
      return new ProtoFields<>(Map.copyOf(fields));
    }
  }
}
