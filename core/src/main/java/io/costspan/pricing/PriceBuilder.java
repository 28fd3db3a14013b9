/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects one {@link Price}, from a file or from another price. Not thread-safe. */
public final class PriceBuilder {
  private static final Map<String, Bucket> BUCKETS = new TreeMap<>();

  static {
    for (Bucket bucket : Bucket.values()) {
      BUCKETS.put(bucket.key(), bucket);
    }
  }

  private final Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
  private List<Cliff> cliffs = new ArrayList<>();
  private List<Hours> hours = new ArrayList<>();
  private Modifiers modifiers = Modifiers.NONE;
  private @Nullable Instant from;
  private @Nullable Instant until;
  private String source = "";
  private @Nullable LocalDate asOf;
  private @Nullable Flat flat;
  private @Nullable Currency currency;

  public PriceBuilder() {}

  /** Starts from a price. */
  public PriceBuilder(Price price) {
    rates.putAll(price.rates().perUnit());
    cliffs.addAll(price.cliffs());
    hours.addAll(price.hours());
    modifiers = price.modifiers();
    from = price.period().from();
    until = price.period().until();
    source = price.origin().source();
    asOf = price.origin().asOf();
    flat = price.flat();
    currency = price.currency();
  }

  /** Sets a rate as lists state it: USD per million tokens, or per thousand tool calls. */
  public PriceBuilder listed(Bucket bucket, BigDecimal amount) {
    rates.put(bucket, Rates.fromListed(bucket, amount));
    return this;
  }

  /** Declares the tokens free of charge. */
  public PriceBuilder free() {
    return listed(Bucket.INPUT, BigDecimal.ZERO).listed(Bucket.OUTPUT, BigDecimal.ZERO);
  }

  public PriceBuilder from(@Nullable Instant start) {
    from = start;
    return this;
  }

  /** Takes over whatever another price states: rates, cliffs, modifiers. */
  public PriceBuilder set(Price change) {
    rates.putAll(change.rates().perUnit());
    if (!change.cliffs().isEmpty()) {
      cliffs = new ArrayList<>(change.cliffs());
    }
    if (!change.hours().isEmpty()) {
      hours = new ArrayList<>(change.hours());
    }
    modifiers = change.modifiers().orElse(modifiers);
    return this;
  }

  public PriceBuilder cliffs(List<Cliff> all) {
    cliffs = new ArrayList<>(all);
    return this;
  }

  public PriceBuilder hours(List<Hours> all) {
    hours = new ArrayList<>(all);
    return this;
  }

  public PriceBuilder rates(Rates all) {
    rates.clear();
    rates.putAll(all.perUnit());
    return this;
  }

  public PriceBuilder modifiers(Modifiers all) {
    modifiers = all;
    return this;
  }

  public PriceBuilder origin(String from, @Nullable LocalDate day) {
    source = from;
    asOf = day;
    return this;
  }

  /** Takes away a rate ({@code cache_read}), {@code above}, or a word ({@code speed.fast}). */
  public boolean remove(String what) {
    if (what.equals("above")) {
      boolean had = !cliffs.isEmpty();
      cliffs.clear();
      return had;
    }
    if (what.equals("hours")) {
      boolean had = !hours.isEmpty();
      hours.clear();
      return had;
    }
    Bucket bucket = BUCKETS.get(what);
    if (bucket != null) {
      cliffs.replaceAll(c -> new Cliff(c.inputTokens(), c.inclusive(), without(c.rates(), bucket)));
      return rates.remove(bucket) != null;
    }
    Modifiers before = modifiers;
    modifiers = without(modifiers, what);
    return !modifiers.equals(before);
  }

  private static Rates without(Rates rates, Bucket bucket) {
    Map<Bucket, BigDecimal> rest = new EnumMap<>(Bucket.class);
    rest.putAll(rates.perUnit());
    rest.remove(bucket);
    return new Rates(rest);
  }

  private static Modifiers without(Modifiers modifiers, String what) {
    Map<Qualifier, Map<String, Modifier>> rest = new EnumMap<>(Qualifier.class);
    for (Qualifier qualifier : Qualifier.values()) {
      Map<String, Modifier> words = new TreeMap<>(modifiers.of(qualifier));
      words.keySet().removeIf(word -> what.equals(qualifier.key() + "." + word));
      rest.put(qualifier, words);
    }
    return new Modifiers(rest);
  }

  /** Reads a price object. */
  public void readAll(JsonCursor json) throws IOException {
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      read(field, json);
    }
  }

  private void read(String field, JsonCursor json) throws IOException {
    switch (field) {
      case "from" -> from = json.moment();
      case "until" -> until = json.moment();
      case "source" -> source = json.text();
      case "as_of" -> asOf = json.day();
      case "free" -> {
        json.yes(field);
        flat = Flat.FREE;
      }
      case "committed" -> flat = Flat.committed(json);
      case "currency" -> currency = Currency.read(json);
      case "above" -> {
        cliffs.clear();
        json.enterList();
        while (json.nextItem()) {
          cliffs.add(cliff(json));
        }
        cliffs.sort(Comparator.comparingLong(Cliff::inputTokens));
      }
      case "hours" -> {
        hours.clear();
        json.enterList();
        while (json.nextItem()) {
          hours.add(hoursOf(json));
        }
      }
      default -> {
        if (!readRateOrModifier(field, json)) {
          throw unknown(
              json,
              field,
              "from, until, source, as_of, free, committed, currency, above, hours, service_tier,"
                  + " speed, region, variant, ");
        }
      }
    }
  }

  /** Reads the field where it is a rate or a kind of modifiers; else leaves it and says so. */
  boolean readRateOrModifier(String field, JsonCursor json) throws IOException {
    for (Qualifier qualifier : Qualifier.values()) {
      if (field.equals(qualifier.key())) {
        Map<String, Modifier> words = new TreeMap<>();
        json.enterObject();
        for (String word = json.nextField(); word != null; word = json.nextField()) {
          words.put(word, modifier(json, qualifier));
        }
        modifiers = new Modifiers(Map.of(qualifier, words)).orElse(modifiers);
        return true;
      }
    }
    return readRate(field, json, rates);
  }

  private static boolean readRate(String field, JsonCursor json, Map<Bucket, BigDecimal> into)
      throws IOException {
    Bucket bucket = BUCKETS.get(field);
    if (bucket == null) {
      return false;
    }
    into.put(bucket, Rates.fromListed(bucket, json.decimal()));
    return true;
  }

  private static Cliff cliff(JsonCursor json) throws IOException {
    Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
    long bound = 0;
    boolean inclusive = false;
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      if (field.equals("input_tokens")) {
        bound = json.count();
      } else if (field.equals("inclusive")) {
        inclusive = json.flag();
      } else if (!readRate(field, json, rates)) {
        throw unknown(json, field, "input_tokens, inclusive, ");
      }
    }
    if (bound == 0) {
      throw json.error("input_tokens is missing: the bound beyond which these rates hold");
    }
    return new Cliff(bound, inclusive, new Rates(rates));
  }

  private static Modifier modifier(JsonCursor json, Qualifier qualifier) throws IOException {
    if (json.isNumber()) {
      return Modifier.times(json.decimal());
    }
    Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
    // what a variant does not list costs what it costs
    BigDecimal times = qualifier == Qualifier.VARIANT ? BigDecimal.ONE : null;
    Set<Bucket> asListed = Set.of();
    String note = null;
    Flat flat = null;
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      if (field.equals("times")) {
        times = json.decimal();
      } else if (field.equals("as_listed")) {
        asListed = buckets(json);
      } else if (field.equals("note")) {
        note = json.text();
      } else if (field.equals("committed")) {
        flat = Flat.committed(json);
      } else if (!readRate(field, json, rates)) {
        throw unknown(json, field, "times, as_listed, note, committed, ");
      }
    }
    return new Modifier(times, asListed, new Rates(rates), note, flat);
  }

  private static Set<Bucket> buckets(JsonCursor json) throws IOException {
    Set<Bucket> buckets = EnumSet.noneOf(Bucket.class);
    for (String name : json.texts()) {
      Bucket bucket = BUCKETS.get(name);
      if (bucket == null) {
        throw json.error(name + " is no kind of amount; known are " + names());
      }
      buckets.add(bucket);
    }
    return buckets;
  }

  private static String names() {
    return String.join(", ", BUCKETS.keySet());
  }

  private static Hours hoursOf(JsonCursor json) throws IOException {
    Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
    BigDecimal times = null;
    ZoneId zone = ZoneId.of("UTC");
    Set<DayOfWeek> days = Set.of();
    LocalTime from = LocalTime.MIDNIGHT;
    LocalTime until = LocalTime.MIDNIGHT;
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "zone" -> zone = json.zone();
        case "days" -> days = json.days();
        case "from" -> from = json.time();
        case "until" -> until = json.time();
        case "times" -> times = json.decimal();
        default -> {
          if (!readRate(field, json, rates)) {
            throw unknown(json, field, "zone, days, from, until, times, ");
          }
        }
      }
    }
    return new Hours(zone, days, from, until, new Modifier(times, new Rates(rates), null));
  }

  private static PriceFileException unknown(JsonCursor json, String field, String known) {
    return json.error("unknown field " + field + "; known are " + known + names());
  }

  /** The rates so far. */
  public Rates rates() {
    return new Rates(rates);
  }

  /** The modifiers so far. */
  public Modifiers modifiers() {
    return modifiers;
  }

  public Price build() {
    return new Price(
        new Price.Period(from, until),
        new Rates(rates),
        cliffs,
        hours,
        modifiers,
        new Price.Origin(source, asOf),
        flat,
        currency);
  }
}
