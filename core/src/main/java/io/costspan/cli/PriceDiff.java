/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceEntry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two books, or one book at two moments: a line for each rule. */
final class PriceDiff {
  /** A book at a moment. */
  record Side(PriceBook book, Instant moment) {
    private Map<String, Map<String, String>> rules(@Nullable String provider) {
      Map<String, Map<String, String>> all = new TreeMap<>();
      for (String name : book.names()) {
        if (provider != null && !provider.equals(name)) {
          continue;
        }
        for (PriceEntry entry : book.provider(name).entries()) {
          Price price = entry.at(moment);
          if (price != null) {
            Map<String, String> lines = PriceLines.of(price, book.provider(name));
            lines.remove(PriceLines.SOURCE);
            all.put(name + "/" + entry.id(), lines);
          }
        }
      }
      return all;
    }
  }

  private final PrintWriter out;
  private int added;
  private int removed;
  private int changed;

  private PriceDiff(PrintWriter out) {
    this.out = out;
  }

  /** Prints the differences; whether there are any. */
  static boolean print(Side before, Side after, @Nullable String provider, PrintWriter out) {
    PriceDiff diff = new PriceDiff(out);
    Map<String, Map<String, String>> old = before.rules(provider);
    Map<String, Map<String, String>> now = after.rules(provider);
    TreeSet<String> models = new TreeSet<>(old.keySet());
    models.addAll(now.keySet());
    models.forEach(model -> diff.model(model, old.get(model), now.get(model)));
    out.println(diff.added + " added, " + diff.removed + " removed, " + diff.changed + " changed");
    return diff.added + diff.removed + diff.changed > 0;
  }

  private void model(
      String model, @Nullable Map<String, String> old, @Nullable Map<String, String> now) {
    if (old == null && now != null) {
      added++;
      now.forEach((rule, value) -> out.println("+ " + model + " " + rule + ": " + value));
    } else if (now == null && old != null) {
      removed++;
      old.forEach((rule, value) -> out.println("- " + model + " " + rule + ": " + value));
    } else if (old != null && now != null && !old.equals(now)) {
      changed++;
      TreeSet<String> rules = new TreeSet<>(old.keySet());
      rules.addAll(now.keySet());
      for (String rule : rules) {
        String from = old.getOrDefault(rule, "none");
        String to = now.getOrDefault(rule, "none");
        if (!from.equals(to)) {
          out.println("~ " + model + " " + rule + ": " + from + " -> " + to);
        }
      }
    }
  }
}
