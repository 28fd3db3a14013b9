/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Price.Origin;
import io.costspan.pricing.PriceEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogues that can be imported. */
public enum Format {
  LITELLM,
  GENAI_PRICES,
  PI_AI;

  /** The name on the command line, for example {@code genai-prices}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The format with this name; null where there is none. */
  public static @Nullable Format named(String key) {
    return Arrays.stream(values()).filter(f -> f.key().equals(key)).findFirst().orElse(null);
  }

  /** The format of a catalogue, by its outline; null where it is none of these. */
  static @Nullable Format of(Object tree) {
    if (tree instanceof List<?> list) {
      return JsonTree.map(list.isEmpty() ? null : list.get(0)).containsKey("models")
          ? GENAI_PRICES
          : null;
    }
    Map<String, Object> map = JsonTree.map(tree);
    if (map.containsKey("providers")) {
      return PI_AI;
    }
    boolean litellm =
        map.values().stream().anyMatch(v -> JsonTree.map(v).containsKey("litellm_provider"));
    return litellm ? LITELLM : null;
  }

  /** Every model that the catalogue prices per token. */
  List<PriceEntry> entries(Object tree, String book, Origin origin) {
    return switch (this) {
      case LITELLM -> new Litellm(book, origin).entries(tree);
      case GENAI_PRICES -> new GenaiPrices(book, origin).entries(tree);
      case PI_AI -> new PiAi(book, origin).entries(tree);
    };
  }
}
