/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.ModelUsage;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From usage to cost: a pure function, exact to the last digit, thread-safe. What cannot be priced
 * in full is not priced at all.
 */
public final class Pricer {
  private final PriceBook book;

  public Pricer(PriceBook book) {
    this.book = book;
  }

  /**
   * The cost of one exchange.
   *
   * <p>A provider's own charge is preferred and the computed amount kept beside it, with one
   * exception: a charge of 0 for usage that has a price is a counter that nobody filled, not a
   * gift, and the computed amount is booked. Usage that is only stated in part (a broken stream)
   * has no cost: what is missing may be most of it.
   *
   * @param provider who bills, for example {@code openai}
   * @param start the instant whose price counts: when the app asked
   */
  public Cost price(Reading reading, String provider, Instant start) {
    Cost computed =
        reading.result() == Reading.Result.USAGE ? compute(reading, provider, start) : Cost.NONE;
    BigDecimal stated = reading.statedCost();
    if (stated == null) {
      return computed;
    }
    if (stated.signum() < 0) {
      return noting(computed, "the provider stated a negative cost; ignored");
    }
    boolean used = !reading.usage().equals(Usage.NONE);
    BigDecimal amount = computed.amount();
    if (stated.signum() == 0 && used && (amount == null || amount.signum() > 0)) {
      return noting(
          computed, "the provider stated a cost of 0 for usage that is not free; ignored");
    }
    return stated(Decimals.plain(stated), computed);
  }

  private static Cost stated(BigDecimal amount, Cost computed) {
    List<String> notes = new ArrayList<>(computed.notes());
    if (computed.reason() != null) {
      notes.add("not computed: " + computed.reason());
    }
    return new Cost(
        amount,
        CostSource.PROVIDER,
        computed.amount(),
        computed.lines(),
        computed.priceEntry(),
        null,
        notes);
  }

  private static Cost noting(Cost cost, String note) {
    List<String> notes = new ArrayList<>(cost.notes());
    notes.add(note);
    return new Cost(
        cost.amount(),
        cost.source(),
        cost.computed(),
        cost.lines(),
        cost.priceEntry(),
        cost.reason(),
        notes);
  }

  /**
   * The price file, in one line, that would price an exchange that has no price, with 1 in the
   * place of each number that only the user knows; null where the answer names no model.
   */
  public @Nullable String suggestion(Reading reading, String provider, Instant start) {
    PriceSuggestion suggestion = new PriceSuggestion(book, reading.qualifiers(), start);
    boolean any = false;
    for (ModelUsage part : reading.parts()) {
      String model = model(part, reading);
      if (model != null) {
        suggestion.add(provider, model, part, find(part, reading, provider, model));
        any = true;
      }
    }
    return any ? suggestion.line() : null;
  }

  private Cost compute(Reading reading, String provider, Instant start) {
    Bill bill = new Bill(reading.qualifiers(), start);
    for (ModelUsage part : reading.parts()) {
      String model = model(part, reading);
      ModelNames.Found found = model == null ? null : find(part, reading, provider, model);
      if (model == null || found == null) {
        return bill.unpriced(
            Cost.Unpriced.UNKNOWN_MODEL, "no price for " + provider + " model " + model);
      }
      Price price = found.entry().at(start);
      if (price == null) {
        return bill.unpriced(
            Cost.Unpriced.UNKNOWN_MODEL, "no price for " + found.entry().id() + " at " + start);
      }
      ModelUsage share = new ModelUsage(model, part.usage(), part.longestInput());
      Discount discount =
          Discount.on(book.discounts(), new Discount.Call(provider, model, found.entry(), start));
      Cost failure = bill.add(share, found, price, discount);
      if (failure != null) {
        return failure;
      }
    }
    return reading.parts().isEmpty() ? Cost.NONE : bill.total();
  }

  private ModelNames.@Nullable Found find(
      ModelUsage part, Reading reading, String provider, String model) {
    boolean main = part.model() == null || part.model().equals(reading.model());
    String asked = main ? reading.requestModel() : null;
    return asked == null
        ? ModelNames.find(book, provider, model)
        : ModelNames.find(book, provider, model, asked);
  }

  private static @Nullable String model(ModelUsage part, Reading reading) {
    if (part.model() != null) {
      return part.model();
    }
    return reading.model() != null ? reading.model() : reading.requestModel();
  }
}
