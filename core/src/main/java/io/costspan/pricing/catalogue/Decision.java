/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.JsonCursor;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.PriceFileException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reviewed decision about some models: what a catalogue does not know, or which one is right.
 *
 * @param models as {@code provider/id}
 * @param from where given, a new price starts here; else every price is changed
 * @param only where given, the prices that other catalogues than this one added are no prices: its
 *     own hold instead
 * @param effect what happens to the models; {@code CHANGE} without any change just records it
 * @param reason why, in words
 * @param source who says so
 */
record Decision(
    List<String> models,
    @Nullable Instant from,
    Effect effect,
    Price set,
    String only,
    List<String> remove,
    List<String> aliases,
    String reason,
    String source) {

  enum Effect {
    /** The models are in a catalogue; what is set, removed or named is changed. */
    CHANGE,
    /** The models are in no catalogue. */
    CREATE,
    /** The catalogue is wrong to have them. */
    DROP
  }

  static Decision read(JsonCursor json) throws IOException {
    List<String> models = List.of();
    List<String> remove = List.of();
    List<String> aliases = List.of();
    PriceBuilder set = new PriceBuilder();
    Instant from = null;
    String only = "";
    Effect effect = Effect.CHANGE;
    String reason = "";
    String source = "";
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "models" -> models = json.texts();
        case "from" -> from = json.moment();
        case "new" -> effect = json.flag() ? Effect.CREATE : effect;
        case "drop" -> effect = json.flag() ? Effect.DROP : effect;
        case "set" -> set.readAll(json);
        case "only" -> only = json.text();
        case "remove" -> remove = json.texts();
        case "aliases" -> aliases = json.texts();
        case "decides" -> numbers(json);
        case "reason" -> reason = json.text();
        case "source" -> source = json.text();
        default ->
            throw json.error(
                "unknown field "
                    + field
                    + "; known are models, decides, from, new, drop, set, only, remove, aliases,"
                    + " reason, source");
      }
    }
    if (models.isEmpty() || reason.isEmpty() || source.isEmpty()) {
      throw json.error("a decision needs models, a reason and a source");
    }
    return new Decision(models, from, effect, set.build(), only, remove, aliases, reason, source);
  }

  /** Which known disagreements it decides: for those who review the file, and a test. */
  private static void numbers(JsonCursor json) throws IOException {
    json.enterList();
    while (json.nextItem()) {
      json.count();
    }
  }

  PriceEntry create(String book, String provider, String id) {
    Price price = new PriceBuilder(set).origin(source, set.origin().asOf()).build();
    return new PriceEntry(book, provider, id, aliases, List.of(price));
  }

  PriceEntry apply(PriceEntry entry) throws PriceFileException {
    List<String> names = new ArrayList<>(entry.aliases());
    names.addAll(aliases);
    List<Price> prices = new ArrayList<>();
    if (from == null) {
      for (Price price : own(entry.prices())) {
        prices.add(changed(new PriceBuilder(price)));
      }
    } else {
      prices.addAll(entry.prices());
      Instant last = entry.latest().period().from();
      if (last != null && !last.isBefore(from)) {
        throw new PriceFileException("a price from " + last + " on is already known");
      }
      prices.add(changed(new PriceBuilder(entry.latest()).from(from)));
    }
    return entry.withAliases(names).withPrices(prices);
  }

  /** The prices of the one catalogue that is right; the first one takes over the whole time. */
  private List<Price> own(List<Price> all) {
    List<Price> own = new ArrayList<>(all);
    own.removeIf(price -> !only.isEmpty() && !price.origin().source().contains(only));
    if (own.isEmpty()) {
      return all;
    }
    Instant first = all.get(0).period().from();
    own.set(0, new PriceBuilder(own.get(0)).from(first).build());
    return own;
  }

  private Price changed(PriceBuilder price) throws PriceFileException {
    for (String what : remove) {
      if (!price.remove(what)) {
        throw new PriceFileException("there is no " + what + " to remove");
      }
    }
    Price before = price.build();
    price.set(set);
    boolean same = remove.isEmpty() && from == null && price.build().equals(before);
    String origin = before.origin().source();
    boolean changed = !same && !origin.contains(source);
    return price.origin(changed ? origin + " + " + source : origin, before.origin().asOf()).build();
  }
}
