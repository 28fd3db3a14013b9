/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.attribution.Attribution;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.usage.Stars;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose call it is, and where it goes.
 *
 * @param model null where it is not known before the answer
 */
public record Caller(Attribution whose, String provider, @Nullable String model) {
  static Caller of(CostRecord record) {
    return new Caller(record.attribution(), record.provider(), record.model());
  }

  /** Whether a budget is about this. */
  boolean isIn(Budget budget) {
    return isIn(budget.where());
  }

  /**
   * Whether this is one of those.
   *
   * @param where as {@link Budget#where}
   */
  boolean isIn(Map<Dimension, String> where) {
    for (Map.Entry<Dimension, String> one : where.entrySet()) {
      String stated = get(one.getKey()).toLowerCase(Locale.ROOT);
      if (!Stars.match(one.getValue(), stated)) {
        return false;
      }
    }
    return true;
  }

  /** What this states of a dimension. */
  String get(Dimension dimension) {
    return dimension.of(whose, provider, model);
  }

  /** What of a budget this shares. */
  String key(Budget budget) {
    return key(budget.groupBy());
  }

  /** What this states of those dimensions. */
  String key(List<Dimension> dimensions) {
    if (dimensions.isEmpty()) {
      return "";
    }
    if (dimensions.size() == 1) {
      return get(dimensions.get(0));
    }
    StringBuilder key = new StringBuilder();
    for (Dimension dimension : dimensions) {
      key.append(key.isEmpty() ? "" : ", ").append(get(dimension));
    }
    return key.toString();
  }
}
