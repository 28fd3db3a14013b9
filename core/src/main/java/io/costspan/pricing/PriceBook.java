/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every known model costs, and when. Immutable and thread-safe. Holds exact names only; {@link
 * ModelNames} is the one place that makes other names of them.
 */
public final class PriceBook {
  private final String id;
  private final Map<String, ProviderPrices> providers;

  public PriceBook(String id, Map<String, ProviderPrices> providers) {
    this.id = id;
    this.providers = Collections.unmodifiableMap(new TreeMap<>(providers));
  }

  /** The book's name on records, for example {@code bundled-2026-11-10}. */
  public String id() {
    return id;
  }

  /** By provider, sorted. */
  public Map<String, ProviderPrices> providers() {
    return providers;
  }

  /** What the book says about a provider; nothing where it does not know it. */
  public ProviderPrices provider(String name) {
    return providers.getOrDefault(name, ProviderPrices.NONE);
  }

  /** Every entry, by provider and id. */
  public Collection<PriceEntry> entries() {
    return providers.values().stream().flatMap(p -> p.entries().stream()).toList();
  }

  /** This book on top of another one, entry by entry; each entry still names its own book. */
  public PriceBook over(PriceBook below) {
    Map<String, ProviderPrices> merged = new TreeMap<>(below.providers);
    providers.forEach((name, prices) -> merged.put(name, prices.over(below.provider(name))));
    return new PriceBook(id + "+" + below.id, merged);
  }
}
