/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose cost a call is: what was found, each at most once, and free labels. What is absent is null,
 * never an empty text. Immutable, and small: there is one for every call.
 */
public final class Facets {
  /** Longer texts are cut; Langfuse refuses longer session ids. */
  public static final int MAX_LENGTH = 200;

  /** Labels beyond this many are left out, the first ones stay. */
  public static final int MAX_LABELS = 16;

  public static final Facets NONE = builder().build();

  private final EnumMap<Facet, String> values;
  private final SortedMap<String, String> labels;

  private Facets(EnumMap<Facet, String> values, SortedMap<String, String> labels) {
    this.values = values;
    this.labels = labels;
  }

  public static Builder builder() {
    return new Builder();
  }

  public @Nullable String get(Facet facet) {
    return values.get(facet);
  }

  /** Free labels by name, for example {@code team=payments}; unmodifiable. */
  public Map<String, String> labels() {
    return labels;
  }

  /** These with one value put in the place of what is there. */
  public Facets with(Facet facet, String value) {
    Builder builder = builder().offer(facet, value);
    return builder.offer(this).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facets facets
        && values.equals(facets.values)
        && labels.equals(facets.labels);
  }

  @Override
  public int hashCode() {
    return 31 * values.hashCode() + labels.hashCode();
  }

  /** Names only: the values are the app's. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Facets[");
    for (Facet facet : values.keySet()) {
      text.append(facet.key()).append(' ');
    }
    return text.append(labels.keySet()).append(']').toString();
  }

  /** Takes what sources offer; what came first stays. Not thread-safe. */
  public static final class Builder {
    private final EnumMap<Facet, String> values = new EnumMap<>(Facet.class);
    private @Nullable SortedMap<String, String> labels;

    private static final SortedMap<String, String> NO_LABELS =
        Collections.unmodifiableSortedMap(new TreeMap<>());

    private Builder() {}

    public boolean has(Facet facet) {
      return values.containsKey(facet);
    }

    /** Keeps the value unless there is one already; nothing and blanks are no value. */
    public Builder offer(Facet facet, @Nullable String value) {
      String text = value == null || has(facet) ? null : cleaned(value);
      if (text != null) {
        values.put(facet, text);
      }
      return this;
    }

    /** Keeps the label unless there is one of this name, or too many already. */
    public Builder label(String name, @Nullable String value) {
      String key = cleaned(name);
      String text = value == null ? null : cleaned(value);
      if (key != null && text != null) {
        SortedMap<String, String> known = labels == null ? new TreeMap<>() : labels;
        labels = known;
        if (known.size() < MAX_LABELS) {
          known.putIfAbsent(key, text);
        }
      }
      return this;
    }

    /** Takes all that is missing here. */
    public Builder offer(Facets others) {
      others.values.forEach(this::offer);
      others.labels.forEach(this::label);
      return this;
    }

    public Facets build() {
      SortedMap<String, String> all =
          labels == null ? NO_LABELS : Collections.unmodifiableSortedMap(new TreeMap<>(labels));
      return new Facets(new EnumMap<>(values), all);
    }

    private static @Nullable String cleaned(String value) {
      String text = value.strip();
      return text.isEmpty() ? null : text.length() <= MAX_LENGTH ? text : cut(text);
    }

    /** Not through the middle of a character. */
    private static String cut(String text) {
      boolean pair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
      return text.substring(0, pair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
  }
}
