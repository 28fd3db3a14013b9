/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is doubtful about a book that is no mistake: it can be used as it is. */
public final class BookCheck {
  /** A book that is older than this is likely to miss models and prices. */
  public static final Duration FRESH = Duration.ofDays(60);

  private final PriceBook book;
  private final PriceBook all;
  private final Instant now;
  private final List<String> findings = new ArrayList<>();

  private BookCheck(PriceBook book, PriceBook all, Instant now) {
    this.book = book;
    this.all = all;
    this.now = now;
  }

  /**
   * What is doubtful, one line each.
   *
   * @param book the book of one file
   * @param below the books that it goes on top of
   */
  public static List<String> of(PriceBook book, PriceBook below, Instant now) {
    BookCheck check = new BookCheck(book, book == below ? book : book.over(below), now);
    check.age();
    book.providers().forEach(check::provider);
    check.discounts();
    return List.copyOf(check.findings);
  }

  /** The newest day that a price of the book is from; null where none states one. */
  public static @Nullable LocalDate day(PriceBook book) {
    return book.entries().stream()
        .flatMap(entry -> entry.prices().stream())
        .map(price -> price.origin().asOf())
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  private void age() {
    LocalDate day = day(book);
    if (day == null) {
      return;
    }
    Duration age = Duration.between(day.atStartOfDay(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC));
    if (age.compareTo(FRESH) > 0) {
      findings.add(
          "the newest price is of "
              + day
              + ", "
              + age.toDays()
              + " days ago; newer models and prices are missing");
    }
  }

  private void provider(String name, ProviderPrices prices) {
    Map<String, String> owners = new TreeMap<>();
    for (PriceEntry entry : prices.entries()) {
      owners.put(entry.id(), entry.id());
    }
    for (PriceEntry entry : prices.entries()) {
      for (String alias : entry.aliases()) {
        String other = owners.putIfAbsent(alias, entry.id());
        if (other != null && !other.equals(entry.id())) {
          findings.add(
              name + "/" + alias + " is a name of two entries: " + other + " and " + entry.id());
        }
      }
      ended(entry);
    }
    patterns(name, prices);
    prices
        .deployments()
        .forEach(
            (deployment, model) -> {
              if (ModelNames.find(all, name, deployment) == null) {
                findings.add(
                    name
                        + ": deployment "
                        + deployment
                        + " is of "
                        + model
                        + ", which has no price");
              }
            });
  }

  private void ended(PriceEntry entry) {
    Instant until = entry.latest().period().until();
    if (until != null && !until.isAfter(now)) {
      findings.add(
          entry.provider() + "/" + entry.id() + " has no price since " + Moments.print(until));
    }
  }

  /** Two patterns overlap where they say as much about a model that is known. */
  private void patterns(String name, ProviderPrices prices) {
    List<String> patterns = prices.entries().stream().map(PriceEntry::id).filter(Glob::is).toList();
    for (int i = 0; i < patterns.size(); i++) {
      for (int j = i + 1; j < patterns.size(); j++) {
        Glob one = new Glob(patterns.get(i));
        Glob other = new Glob(patterns.get(j));
        if (one.letters() == other.letters()) {
          both(name, one, other);
        }
      }
    }
  }

  private void both(String provider, Glob one, Glob other) {
    all.provider(provider).entries().stream()
        .flatMap(entry -> entry.names().stream())
        .filter(name -> !Glob.is(name) && one.matches(name) && other.matches(name))
        .findFirst()
        .ifPresent(
            name ->
                findings.add(
                    provider
                        + "/"
                        + name
                        + " is matched by two patterns that say as much: "
                        + one.text()
                        + " and "
                        + other.text()));
  }

  private void discounts() {
    List<Discount> discounts = book.discounts();
    for (int later = 1; later < discounts.size(); later++) {
      for (int first = 0; first < later; first++) {
        if (discounts.get(first).hides(discounts.get(later))) {
          findings.add(
              "discount "
                  + (later + 1)
                  + " is never used: discount "
                  + (first + 1)
                  + " holds for the same calls and comes first");
          break;
        }
      }
    }
  }
}
