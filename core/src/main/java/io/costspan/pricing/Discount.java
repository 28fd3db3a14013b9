/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A discount off the list price of some models. Immutable.
 *
 * @param book the book that grants it; that book's own entries are net already
 * @param provider who bills; {@code *} stands for any letters
 * @param model the model's name or its entry's; likewise
 * @param period when it holds
 * @param percent above 0 and below 100
 * @param fees whether tool fees are reduced too
 * @param source who says so; empty where the file does not say
 */
public record Discount(
    String book,
    String provider,
    String model,
    Price.Period period,
    BigDecimal percent,
    boolean fees,
    String source) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  /** Reads a list of discounts; the first one that matches a call holds, and only that one. */
  static List<Discount> readAll(JsonCursor json, String book) throws IOException {
    List<Discount> all = new ArrayList<>();
    json.enterList();
    while (json.nextItem()) {
      all.add(read(json, book));
    }
    return all;
  }

  private static Discount read(JsonCursor json, String book) throws IOException {
    String provider = "*";
    String model = "*";
    Instant from = null;
    Instant until = null;
    BigDecimal percent = null;
    boolean fees = true;
    String source = "";
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "provider" -> provider = json.text();
        case "model" -> model = json.text();
        case "from" -> from = json.moment();
        case "until" -> until = json.moment();
        case "percent" -> percent = percent(json);
        case "fees" -> fees = json.flag();
        case "source" -> source = json.text();
        default ->
            throw json.error(
                "unknown field "
                    + field
                    + "; known are provider, model, from, until, percent, fees, source");
      }
    }
    if (percent == null) {
      throw json.error("a discount needs its percent, for example \"percent\": 12.5");
    }
    return new Discount(
        book, provider, model, new Price.Period(from, until), percent, fees, source);
  }

  private static BigDecimal percent(JsonCursor json) throws IOException {
    BigDecimal percent = json.decimal();
    if (percent.signum() == 0 || percent.compareTo(ALL) >= 0) {
      throw json.error("expected percent above 0 and below 100; what costs nothing is free: true");
    }
    return percent;
  }

  /** The first discount on a call; null for none. */
  static @Nullable Discount on(List<Discount> all, Call call) {
    for (Discount discount : all) {
      if (discount.period.contains(call.moment)
          && discount.covers(call.entry, call.provider, call.model)) {
        return discount;
      }
    }
    return null;
  }

  /**
   * What is priced.
   *
   * @param provider who bills
   * @param model the model's name as the provider states it
   */
  record Call(String provider, String model, PriceEntry entry, Instant moment) {}

  /** Whether it is granted on calls that are billed as the entry says. */
  public boolean covers(PriceEntry entry) {
    return covers(entry, entry.provider(), entry.id());
  }

  private boolean covers(PriceEntry entry, String biller, String name) {
    Glob models = new Glob(model);
    return !book.equals(entry.book())
        && new Glob(provider).matches(biller)
        && (models.matches(name) || models.matches(entry.id()));
  }

  /** Whether it holds for all the calls that a later one is for. */
  boolean hides(Discount later) {
    boolean begins = period.from() == null || period.from().equals(later.period.from());
    boolean ends = period.until() == null || period.until().equals(later.period.until());
    return begins
        && ends
        && new Glob(provider).matches(later.provider)
        && new Glob(model).matches(later.model);
  }

  /** What is left to pay of a rate. */
  BigDecimal off(BigDecimal rate) {
    return rate.multiply(ALL.subtract(percent)).movePointLeft(2);
  }

  /** For example {@code -12.5% our-contract}. */
  public String mark() {
    return "-" + percent.toPlainString() + "% " + book;
  }
}
