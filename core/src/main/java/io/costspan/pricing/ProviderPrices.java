/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of a price book about one provider. Immutable. */
public final class ProviderPrices {
  /** A provider about which a book says nothing yet. */
  public static final ProviderPrices NONE =
      new ProviderPrices(Rates.NONE, Modifiers.NONE, List.of());

  private final Rates rates;
  private final Modifiers modifiers;
  private final Map<String, PriceEntry> entries = new TreeMap<>();
  private final Map<String, String> idsByAlias = new TreeMap<>();

  public ProviderPrices(Rates rates, Modifiers modifiers, Collection<PriceEntry> entries) {
    this.rates = rates;
    this.modifiers = modifiers;
    for (PriceEntry entry : entries) {
      this.entries.put(entry.id(), entry);
      for (String alias : entry.aliases()) {
        idsByAlias.put(alias, entry.id());
      }
    }
  }

  /** Rates that hold for every model without one of its own: tool fees. */
  public Rates rates() {
    return rates;
  }

  /** Modifiers that hold for every model without one of its own. */
  public Modifiers modifiers() {
    return modifiers;
  }

  /** Every entry, sorted by id. */
  public Collection<PriceEntry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /** The entry with exactly this id or alias; null where there is none. */
  public @Nullable PriceEntry named(String name) {
    PriceEntry exact = entries.get(name);
    if (exact != null) {
      return exact;
    }
    String id = idsByAlias.get(name);
    return id == null ? null : entries.get(id);
  }

  /**
   * These prices on top of others, entry by entry. An entry that is replaced passes on its aliases,
   * so that a new price for {@code gpt-4o} also holds for its dated names.
   */
  ProviderPrices over(ProviderPrices below) {
    Map<String, PriceEntry> merged = new TreeMap<>(entries);
    for (PriceEntry entry : below.entries.values()) {
      List<String> aliases = new ArrayList<>(entry.aliases());
      aliases.removeIf(alias -> named(alias) != null);
      PriceEntry winner = entries.getOrDefault(entry.id(), entry);
      if (entries.containsKey(entry.id())) {
        aliases.addAll(winner.aliases());
      }
      merged.put(entry.id(), winner.withAliases(aliases));
    }
    return new ProviderPrices(
        rates.orElse(below.rates), modifiers.orElse(below.modifiers), merged.values());
  }
}
