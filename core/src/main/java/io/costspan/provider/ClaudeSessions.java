/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The totals that sessions of Claude Code have come to in this process. From 2.1.277 on a resumed
 * session goes on from its total, before that from 0; where the version is not stated, a total that
 * has nowhere become less goes on. The latest sessions are remembered. Thread-safe.
 */
final class ClaudeSessions {
  private static final int MAX_SESSIONS = 10_000;
  private static final int[] RESTORES_TOTALS = {2, 1, 277};

  private record Total(Map<String, Usage> models, BigDecimal cost) {}

  private final Map<String, Total> totals =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Total> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  /**
   * What a run adds to its session.
   *
   * @param version Claude Code's, where it is stated
   * @param whole the total at its end
   */
  synchronized Reading since(String session, @Nullable String version, Reading whole) {
    Total now = total(whole);
    Total before = totals.put(session, now);
    if (before == null || !(version == null || restores(version)) || !goesOn(before, now)) {
      return whole;
    }
    List<ModelUsage> parts = new ArrayList<>();
    for (ModelUsage part : whole.parts()) {
      Usage more = minus(part.usage(), before.models.getOrDefault(key(part), Usage.NONE));
      if (!more.equals(Usage.NONE)) {
        parts.add(new ModelUsage(part.model(), more));
      }
    }
    BigDecimal cost = now.cost.subtract(before.cost);
    boolean nothing = parts.isEmpty() && cost.signum() == 0;
    return whole
        .with(parts, whole.statedCost() == null ? null : cost)
        .withResult(nothing ? Reading.Result.NOT_BILLED : whole.result());
  }

  private static Total total(Reading reading) {
    Map<String, Usage> models = new LinkedHashMap<>();
    for (ModelUsage part : reading.parts()) {
      models.merge(key(part), part.usage(), Usage::plus);
    }
    BigDecimal cost = reading.statedCost();
    return new Total(models, cost == null ? BigDecimal.ZERO : cost);
  }

  private static String key(ModelUsage part) {
    return String.valueOf(part.model());
  }

  private static boolean goesOn(Total before, Total now) {
    boolean[] less = {now.cost.compareTo(before.cost) < 0};
    before.models.forEach(
        (model, usage) -> {
          Usage later = now.models.getOrDefault(model, Usage.NONE);
          usage.forEach((bucket, amount) -> less[0] |= later.of(bucket) < amount);
        });
    return !less[0];
  }

  private static Usage minus(Usage whole, Usage before) {
    Usage.Builder rest = Usage.builder();
    for (Bucket bucket : Bucket.values()) {
      rest.set(bucket, whole.of(bucket) - before.of(bucket));
    }
    return rest.build();
  }

  /** {@code 2.1.301} does; what is no version of three numbers does not. */
  static boolean restores(String version) {
    String[] parts = version.split("[.-]", -1);
    for (int i = 0; i < RESTORES_TOTALS.length; i++) {
      if (i >= parts.length || !parts[i].matches("\\d{1,9}")) {
        return false;
      }
      int order = Integer.compare(Integer.parseInt(parts[i]), RESTORES_TOTALS[i]);
      if (order != 0) {
        return order > 0;
      }
    }
    return true;
  }
}
