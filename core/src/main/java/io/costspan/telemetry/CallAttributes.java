/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.tracker.CostRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every metric of a call is split by. */
final class CallAttributes {
  static final String LABEL = "label.";

  private final Map<AttributeKey<String>, Function<Attribution, @Nullable String>> whose =
      new LinkedHashMap<>();

  /**
   * @param names keys of facets or {@code label.NAME}; others are left out
   */
  CallAttributes(List<String> names) {
    for (String name : names) {
      Facet facet = Facet.of(name);
      if (facet != null) {
        whose.put(SemconvProfile.of(facet), attribution -> attribution.get(facet));
      } else if (name.startsWith(LABEL)) {
        String label = name.substring(LABEL.length());
        whose.put(SemconvProfile.label(label), at -> at.facets().labels().get(label));
      }
    }
  }

  Attributes of(CostRecord record) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(SemconvProfile.OPERATION, record.operation())
            .put(SemconvProfile.PROVIDER, SpanAttributes.unlessEmpty(record.provider()))
            .put(SemconvProfile.REQUEST_MODEL, record.reading().requestModel())
            .put(SemconvProfile.RESPONSE_MODEL, record.reading().model())
            .put(SemconvProfile.SERVER_ADDRESS, SpanAttributes.unlessEmpty(record.host()));
    if (record.port() > 0) {
      attributes.put(SemconvProfile.SERVER_PORT, (long) record.port());
    }
    whose.forEach((key, value) -> attributes.put(key, value.apply(record.attribution())));
    return attributes.build();
  }
}
