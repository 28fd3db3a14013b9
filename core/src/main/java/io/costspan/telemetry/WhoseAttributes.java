/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a span says about whose cost it is. */
final class WhoseAttributes {
  /** What Langfuse has no column for, and what one filters by. */
  private static final Set<Facet> METADATA =
      EnumSet.of(Facet.TENANT, Facet.AGENT, Facet.JOB, Facet.PHASE, Facet.CATEGORY);

  private WhoseAttributes() {}

  /**
   * @param toolOperation whether the span is one of a tool: on any other, Langfuse would take the
   *     tool's name for the span's
   */
  static void put(AttributesBuilder to, Facets facets, boolean toolOperation) {
    for (Facet facet : Facet.values()) {
      String value = facets.get(facet);
      if (value != null) {
        to.put(SemconvProfile.of(facet), value);
      }
    }
    to.put(SemconvProfile.CONVERSATION, facets.get(Facet.SESSION));
    if (toolOperation) {
      to.put(SemconvProfile.TOOL_NAME, facets.get(Facet.TOOL));
    }
    facets.labels().forEach((name, value) -> to.put(SemconvProfile.label(name), value));
  }

  /** The same once more in the places where Langfuse filters. */
  static void forLangfuse(AttributesBuilder to, Facets facets) {
    List<String> tags = new ArrayList<>();
    for (Facet facet : METADATA) {
      to.put(SemconvProfile.langfuseMetadata(facet.key()), facets.get(facet));
    }
    facets
        .labels()
        .forEach(
            (name, value) -> {
              to.put(SemconvProfile.langfuseMetadata(name), value);
              tags.add(name + ':' + value);
            });
    if (!tags.isEmpty()) {
      to.put(SemconvProfile.LANGFUSE_TAGS, tags);
    }
  }
}
