/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Reading;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the names of an enum stand in a line. Immutable. */
final class EnumTexts<E extends Enum<E>> {
  static final EnumTexts<Outcome> OUTCOME = lowerCase(Outcome.class);
  static final EnumTexts<CostSource> COST_SOURCE = lowerCase(CostSource.class);
  static final EnumTexts<Reading.Result> RESULT =
      new EnumTexts<>(Reading.Result.class, name -> name);
  static final EnumTexts<Cost.Unpriced> UNPRICED =
      new EnumTexts<>(Cost.Unpriced.class, name -> name);

  private final Map<E, byte[]> encoded;
  private final Map<String, E> values = new HashMap<>();

  private EnumTexts(Class<E> type, UnaryOperator<String> look) {
    encoded = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      String text = look.apply(value.name());
      encoded.put(value, JsonBytes.quoted(text));
      values.put(text, value);
    }
  }

  private static <E extends Enum<E>> EnumTexts<E> lowerCase(Class<E> type) {
    return new EnumTexts<>(type, name -> name.toLowerCase(Locale.ROOT));
  }

  /** As {@link JsonBytes#encoded} takes it. */
  byte[] of(E value) {
    return Objects.requireNonNull(encoded.get(value));
  }

  /** Null where it does not stand as we write it. */
  @Nullable E usual(String text) {
    return values.get(text);
  }

  /** In any case of letters; null where this version does not know it. */
  @Nullable E value(String text) {
    E usual = usual(text);
    if (usual != null) {
      return usual;
    }
    for (E value : encoded.keySet()) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    return null;
  }
}
