/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose cost a call is: what was found, each at most once, and free labels. What is absent is null,
 * never an empty text. Immutable, and small: there is one for every call.
 */
@SuppressWarnings("EnumOrdinal") // in memory only: what is written has names
public final class Facets {
  /** Longer texts are cut; Langfuse refuses longer session ids. */
  public static final int MAX_LENGTH = 200;

  /** Labels beyond this many are left out, the first ones stay. */
  public static final int MAX_LABELS = 16;

  private static final Facet[] ALL = Facet.values();
  private static final @Nullable String[] NO_VALUES = new @Nullable String[ALL.length];

  public static final Facets NONE = builder().build();

  /** By ordinal. */
  private final @Nullable String[] values;

  private final SortedMap<String, String> labels;

  private Facets(@Nullable String[] values, SortedMap<String, String> labels) {
    this.values = values;
    this.labels = labels;
  }

  public static Builder builder() {
    return new Builder();
  }

  public @Nullable String get(Facet facet) {
    return values[facet.ordinal()];
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
        && Arrays.equals(values, facets.values)
        && labels.equals(facets.labels);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + labels.hashCode();
  }

  /** Names only: the values are the app's. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Facets[");
    for (Facet facet : ALL) {
      if (get(facet) != null) {
        text.append(facet.key()).append(' ');
      }
    }
    return text.append(labels.keySet()).append(']').toString();
  }

  /** Takes what sources offer; what came first stays. Not thread-safe. */
  public static final class Builder {
    /** Not changed once there are facets that have it. */
    private @Nullable String[] values = NO_VALUES;

    private boolean shared = true;
    private @Nullable SortedMap<String, String> labels;

    private static final SortedMap<String, String> NO_LABELS =
        Collections.unmodifiableSortedMap(new TreeMap<>());

    private Builder() {}

    public boolean has(Facet facet) {
      return values[facet.ordinal()] != null;
    }

    /** Keeps the value unless there is one already; nothing and blanks are no value. */
    public Builder offer(Facet facet, @Nullable String value) {
      String text = value == null || has(facet) ? null : cleaned(value);
      if (text != null) {
        if (shared) {
          values = values.clone();
          shared = false;
        }
        values[facet.ordinal()] = text;
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
      for (Facet facet : ALL) {
        offer(facet, others.get(facet));
      }
      others.labels.forEach(this::label);
      return this;
    }

    public Facets build() {
      SortedMap<String, String> all =
          labels == null ? NO_LABELS : Collections.unmodifiableSortedMap(new TreeMap<>(labels));
      shared = true;
      return new Facets(values, all);
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
