/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.AttributionSettings;
import io.costspan.attribution.Attributor;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Pseudonyms;
import io.costspan.attribution.ServiceName;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.tracker.Categories;
import io.costspan.tracker.CostRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the settings say about attribution, for the parts that do it. */
final class Attributing {
  private Attributing() {}

  /**
   * @param problems gets one line for each header that is refused
   */
  static Attributor attributor(Settings settings, String service, Consumer<String> problems) {
    AttributionSettings attribution =
        new AttributionSettings(
            settings.pairs(Option.ATTRIBUTION_NAMES),
            settings.pairs(Option.ATTRIBUTION_HEADERS),
            fixed(settings),
            settings.bool(Option.CALL_SITE),
            ServiceName.started());
    for (String header : attribution.refusedHeaders()) {
      problems.accept(
          "attribution.headers: " + header + " is not read, because it may hold a key or token");
    }
    return new Attributor(service, attribution);
  }

  /** Categories, and pseudonyms where they are wanted. */
  static UnaryOperator<CostRecord> filing(Settings settings, Consumer<String> problems) {
    List<String> wrong = new ArrayList<>();
    Categories categories = Categories.of(settings.list(Option.CATEGORIES), wrong);
    wrong.forEach(problems);
    String salt = settings.text(Option.HASH_SALT);
    if (salt.isEmpty()) {
      return categories::file;
    }
    Pseudonyms pseudonyms = new Pseudonyms(salt);
    return record -> categories.file(record.with(pseudonyms.of(record.attribution())));
  }

  private static Facets fixed(Settings settings) {
    Facets.Builder fixed =
        Facets.builder()
            .offer(Facet.JOB, settings.text(Option.JOB))
            .offer(Facet.PHASE, settings.text(Option.PHASE))
            .offer(Facet.AGENT, settings.text(Option.AGENT))
            .offer(Facet.TENANT, settings.text(Option.TENANT));
    settings.pairs(Option.LABELS).forEach(fixed::label);
    return fixed.build();
  }
}
