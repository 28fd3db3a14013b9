/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What every known model costs, and when. Immutable and thread-safe. Holds exact names only; {@link
 * ModelNames} is the one place that makes other names of them. What is said about a provider is
 * read when it is first asked for: most processes talk to one or two.
 */
public final class PriceBook {
  private final String id;
  private final Set<String> names;
  private final Function<String, ProviderPrices> read;
  private final List<Discount> discounts;
  private final Map<String, ProviderPrices> known = new ConcurrentHashMap<>();

  public PriceBook(String id, Map<String, ProviderPrices> providers) {
    this(id, providers, List.of());
  }

  /** A book that also grants discounts, on the prices of the books below it. */
  PriceBook(String id, Map<String, ProviderPrices> providers, List<Discount> discounts) {
    this(id, providers.keySet(), Map.copyOf(providers)::get, discounts);
  }

  /**
   * A book that is read provider by provider.
   *
   * @param names the providers it knows
   * @param read reads one of them
   * @param discounts the first one that matches a call holds
   */
  PriceBook(
      String id,
      Collection<String> names,
      Function<String, ProviderPrices> read,
      List<Discount> discounts) {
    this.id = id;
    this.discounts = List.copyOf(discounts);
    this.names = Collections.unmodifiableSet(new TreeSet<>(names));
    this.read = read;
  }

  /** The book's name on records, for example {@code bundled-2026-11-10}. */
  public String id() {
    return id;
  }

  /** The providers that the book knows, sorted. */
  public Set<String> names() {
    return names;
  }

  /** By provider, sorted. */
  public Map<String, ProviderPrices> providers() {
    Map<String, ProviderPrices> all = new TreeMap<>();
    names.forEach(name -> all.put(name, provider(name)));
    return all;
  }

  /** What the book says about a provider; nothing where it does not know it. */
  public ProviderPrices provider(String name) {
    return names.contains(name) ? known.computeIfAbsent(name, read) : ProviderPrices.NONE;
  }

  /** The discounts; the first one that matches a call holds. */
  public List<Discount> discounts() {
    return discounts;
  }

  /** Every entry, by provider and id. */
  public Collection<PriceEntry> entries() {
    return providers().values().stream().flatMap(p -> p.entries().stream()).toList();
  }

  /** This book on top of another one, entry by entry; each entry still names its own book. */
  public PriceBook over(PriceBook below) {
    Set<String> both = new TreeSet<>(names);
    both.addAll(below.names);
    List<Discount> all = new ArrayList<>(discounts);
    all.addAll(below.discounts);
    return new PriceBook(
        id + "+" + below.id, both, name -> provider(name).over(below.provider(name)), all);
  }
}
