/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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
  static final EnumTexts<Bucket> BUCKET = lowerCase(Bucket.class);

  /** A value and how it stands in a line. */
  record Named<E>(E value, Token token) {}

  private final List<Named<E>> all = new ArrayList<>();
  private final Map<E, Token> tokens;

  private EnumTexts(Class<E> type, UnaryOperator<String> look) {
    tokens = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      Token token = Token.quoted(look.apply(value.name()));
      tokens.put(value, token);
      all.add(new Named<>(value, token));
    }
  }

  private static <E extends Enum<E>> EnumTexts<E> lowerCase(Class<E> type) {
    return new EnumTexts<>(type, name -> name.toLowerCase(Locale.ROOT));
  }

  /** As {@link JsonBytes#encoded} takes it. */
  Token of(E value) {
    return Objects.requireNonNull(tokens.get(value));
  }

  /** The one that stands there as we write it; null where none does. See {@link Token#isAt}. */
  @Nullable Named<E> at(byte[] in, int from) {
    for (Named<E> each : all) {
      if (each.token.isAt(in, from)) {
        return each;
      }
    }
    return null;
  }

  /** In any case of letters; null where this version does not know it. */
  @Nullable E value(String text) {
    for (Named<E> each : all) {
      if (each.value.name().equalsIgnoreCase(text)) {
        return each.value;
      }
    }
    return null;
  }
}
