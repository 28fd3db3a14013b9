/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each bucket costs in one request: the price of the day, in the band of its length, with its
 * modifiers. A bucket without a rate of its own takes that of the nearest plainer one.
 */
final class RateCard {
  private static final Map<Bucket, Bucket> PLAINER = new EnumMap<>(Bucket.class);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  static {
    PLAINER.put(Bucket.INPUT_AUDIO, Bucket.INPUT);
    PLAINER.put(Bucket.INPUT_IMAGE, Bucket.INPUT);
    PLAINER.put(Bucket.INPUT_VIDEO, Bucket.INPUT);
    PLAINER.put(Bucket.CACHE_READ, Bucket.INPUT);
    PLAINER.put(Bucket.CACHE_READ_AUDIO, Bucket.CACHE_READ);
    PLAINER.put(Bucket.CACHE_READ_IMAGE, Bucket.CACHE_READ);
    PLAINER.put(Bucket.CACHE_WRITE, Bucket.INPUT);
    PLAINER.put(Bucket.CACHE_WRITE_1H, Bucket.CACHE_WRITE);
    PLAINER.put(Bucket.REASONING, Bucket.OUTPUT);
    PLAINER.put(Bucket.OUTPUT_AUDIO, Bucket.OUTPUT);
    PLAINER.put(Bucket.OUTPUT_IMAGE, Bucket.OUTPUT);
    PLAINER.put(Bucket.OUTPUT_VIDEO, Bucket.OUTPUT);
  }

  private final ModelNames.Found found;
  private final Price price;
  private final @Nullable Cliff cliff;
  private final @Nullable Hours hours;
  private final List<Modifier> modifiers;
  private final @Nullable Discount discount;

  RateCard(ModelNames.Found found, Price price, Request request, List<Modifier> modifiers) {
    this.found = found;
    this.price = price;
    this.discount = request.discount();
    this.cliff = price.cliff(request.inputTokens());
    this.hours = price.hours(request.start());
    this.modifiers = new ArrayList<>(modifiers);
    if (hours != null) {
      this.modifiers.add(0, hours.change());
    }
  }

  /** What the rates depend on besides the model: when it was asked, how much, and by whom. */
  record Request(Instant start, long inputTokens, @Nullable Discount discount) {}

  /** A rate in USD per unit, and what was assumed for it; no note where it is listed. */
  record Rate(BigDecimal amount, @Nullable String note) {}

  /** The book, entry, period and band, for example {@code mine:openai/gpt-4o[>=272000]}. */
  String entry() {
    PriceEntry entry = found.entry();
    String name = entry.book() + ":" + entry.provider() + "/" + entry.id();
    String from = price.period().from() == null ? "" : "@" + Moments.print(price.period().from());
    String band = cliff == null ? "" : "[" + cliff.mark() + "]";
    String busy = hours == null ? "" : "[" + hours.mark() + "]";
    Currency currency = price.currency();
    String foreign = currency == null ? "" : "[" + currency.mark() + "]";
    Flat flat = flat();
    String declared = flat == null ? "" : "[" + flat.mark() + "]";
    String off = discount == null ? "" : "[" + discount.mark() + "]";
    return name + from + band + busy + foreign + declared + off;
  }

  /** What declares that tokens cost nothing each; null where they have rates. */
  @Nullable Flat flat() {
    for (Modifier modifier : modifiers) {
      if (modifier.flat() != null) {
        return modifier.flat();
      }
    }
    return price.flat();
  }

  /** The rate of a bucket; null where neither it nor a plainer bucket has one. */
  @Nullable Rate of(Bucket bucket) {
    Flat flat = flat();
    boolean fee = bucket.side() == Bucket.Side.TOOL;
    if (flat != null && (!fee || flat.source() == CostSource.FREE)) {
      return new Rate(BigDecimal.ZERO, flat.note());
    }
    Rate list = ofList(bucket);
    boolean reduced = discount != null && (discount.fees() || !fee);
    return list == null || !reduced || discount == null
        ? list
        : new Rate(discount.off(list.amount()), list.note());
  }

  private @Nullable Rate ofList(Bucket bucket) {
    BigDecimal own = listed(bucket);
    if (own != null) {
      return new Rate(own, null);
    }
    BigDecimal input = listed(Bucket.INPUT);
    if (bucket == Bucket.CACHE_WRITE_1H && input != null && isClaude()) {
      return new Rate(input.multiply(TWO), "cache_write_1h priced as 2 x input");
    }
    Bucket plainer = PLAINER.get(bucket);
    if (plainer == null) {
      return null;
    }
    Rate rate = ofList(plainer);
    if (rate == null || bucket == Bucket.REASONING) {
      // every provider bills reasoning as output: no assumption, hence no note
      return rate;
    }
    String note = bucket.key() + " priced as " + plainer.key();
    return new Rate(rate.amount(), note);
  }

  /** Anthropic's models, whoever sells them: all have the same ratio. */
  private boolean isClaude() {
    return found.entry().provider().equals("anthropic") || found.entry().id().contains("claude");
  }

  private @Nullable BigDecimal listed(Bucket bucket) {
    if (bucket.side() == Bucket.Side.TOOL) {
      return fee(bucket);
    }
    BigDecimal rate = (cliff == null ? price.rates() : cliff.rates()).of(bucket);
    for (Modifier modifier : modifiers) {
      BigDecimal explicit = cliff == null ? modifier.rates().of(bucket) : null;
      if (explicit != null) {
        rate = explicit;
      } else if (rate != null) {
        rate = changed(rate, modifier, bucket);
      }
    }
    return rate;
  }

  private static @Nullable BigDecimal changed(BigDecimal rate, Modifier modifier, Bucket bucket) {
    if (modifier.asListed().contains(bucket)) {
      return rate;
    }
    return modifier.times() == null ? null : rate.multiply(modifier.times());
  }

  /** What one piece of this variant costs, else what any does. */
  private @Nullable BigDecimal fee(Bucket bucket) {
    for (Modifier modifier : modifiers) {
      BigDecimal own = modifier.rates().of(bucket);
      if (own != null) {
        return own;
      }
    }
    BigDecimal fee = price.rates().of(bucket);
    return fee != null ? fee : found.prices().rates().of(bucket);
  }
}
