/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody may have meant: the known names with the fewest edits. */
final class NearestNames {
  private static final int SHOWN = 3;

  private NearestNames() {}

  static List<String> of(String name, PriceBook book) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(2, wanted.length() / 3);
    return book.entries().stream()
        .flatMap(NearestNames::names)
        .distinct()
        .filter(known -> edits(wanted, known) <= tolerated)
        .sorted(
            Comparator.comparingInt((String known) -> edits(wanted, known))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static Stream<String> names(PriceEntry entry) {
    return Stream.concat(Stream.of(entry.id()), entry.aliases().stream());
  }

  /** The Levenshtein distance. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
