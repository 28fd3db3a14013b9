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
  private final Map<String, String> deployments;

  public ProviderPrices(Rates rates, Modifiers modifiers, Collection<PriceEntry> entries) {
    this(rates, modifiers, entries, Map.of());
  }

  /**
   * What a book says about a provider.
   *
   * @param deployments the customer's own names for models: Azure's deployments, ARNs
   */
  public ProviderPrices(
      Rates rates,
      Modifiers modifiers,
      Collection<PriceEntry> entries,
      Map<String, String> deployments) {
    this.rates = rates;
    this.modifiers = modifiers;
    this.deployments = new TreeMap<>(deployments);
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

  /** The entry whose pattern says most about the name; null where none matches. */
  @Nullable PriceEntry matching(String name) {
    PriceEntry best = null;
    int letters = -1;
    for (PriceEntry entry : entries.values()) {
      Glob glob = new Glob(entry.id());
      if (Glob.is(entry.id()) && glob.letters() > letters && glob.matches(name)) {
        best = entry;
        letters = glob.letters();
      }
    }
    return best;
  }

  /** The customer's own names for models, and the models. */
  public Map<String, String> deployments() {
    return Collections.unmodifiableMap(deployments);
  }

  /**
   * These prices on top of others, entry by entry. An entry that is replaced, by its name or by a
   * pattern, passes on its names, so that a new price for {@code gpt-4o} also holds for its dated
   * names.
   */
  ProviderPrices over(ProviderPrices below) {
    Map<String, PriceEntry> merged = new TreeMap<>(entries);
    for (PriceEntry entry : below.entries.values()) {
      List<String> names = new ArrayList<>(entry.aliases());
      PriceEntry winner = entries.get(entry.id());
      if (winner == null) {
        winner = matching(entry.id());
        names.add(entry.id());
      }
      names.removeIf(name -> named(name) != null);
      if (winner == null) {
        names.remove(entry.id());
        merged.put(entry.id(), entry.withAliases(names));
      } else {
        merged.computeIfPresent(winner.id(), (id, taken) -> taken.withMoreAliases(names));
      }
    }
    Map<String, String> all = new TreeMap<>(below.deployments);
    all.putAll(deployments);
    return new ProviderPrices(
        rates.orElse(below.rates), modifiers.orElse(below.modifiers), merged.values(), all);
  }
}
