/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceEntry;
import io.costspan.settings.Spelling;
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
        .filter(known -> Spelling.edits(wanted, known) <= tolerated)
        .sorted(
            Comparator.comparingInt((String known) -> Spelling.edits(wanted, known))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static Stream<String> names(PriceEntry entry) {
    return Stream.concat(Stream.of(entry.id()), entry.aliases().stream());
  }
}
