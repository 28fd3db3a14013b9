/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Qualifiers;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes a price besides the amounts, and the words for "as listed". */
public enum Qualifier {
  SERVICE_TIER,
  SPEED,
  REGION,
  /** Says which rate of several a piece has; where a price knows one only, it is of no interest. */
  VARIANT;

  private static final Map<Qualifier, Set<String>> AS_LISTED =
      Map.of(
          SERVICE_TIER, Set.of("default", "auto", "standard", "standard_only", "on_demand"),
          SPEED, Set.of("standard"),
          REGION, Set.of("global", "not_available"));

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The name in price files, for example {@code service_tier}. */
  public String key() {
    return key;
  }

  /** The words that a price knows; of variants those of the model alone. */
  Modifiers known(Price price, ProviderPrices provider) {
    return this == VARIANT ? price.modifiers() : price.modifiers().orElse(provider.modifiers());
  }

  /** Without the factor that a file need not state. */
  Modifier terse(Modifier modifier) {
    boolean unsaid = this == VARIANT && !modifier.rates().isEmpty();
    BigDecimal times = modifier.times();
    return unsaid && times != null && times.compareTo(BigDecimal.ONE) == 0
        ? new Modifier(
            null, modifier.asListed(), modifier.rates(), modifier.note(), modifier.flat())
        : modifier;
  }

  /** The stated word in lower case; null where none is stated or it means the list price. */
  @Nullable String special(Qualifiers stated) {
    String word =
        switch (this) {
          case SERVICE_TIER -> stated.serviceTier();
          case SPEED -> stated.speed();
          case REGION -> stated.region();
          case VARIANT -> stated.variant();
        };
    String lower = word == null ? "" : word.toLowerCase(Locale.ROOT);
    if (this == SERVICE_TIER && lower.equals("fast")) {
      return "priority"; // what a request may call it; the answer says priority for both
    }
    return lower.isEmpty() || asListed(lower) ? null : lower;
  }

  private boolean asListed(String word) {
    return AS_LISTED.getOrDefault(this, Set.of()).contains(word);
  }
}
