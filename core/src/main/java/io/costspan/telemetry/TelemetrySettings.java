/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Facet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about telemetry. Names no type of OpenTelemetry. Immutable.
 *
 * @param next whether the names are those that the conventions are being given
 * @param metricAttributes what metrics are split by beside the call itself: keys of facets, or
 *     {@code label.NAME}
 * @param langfuse where spans go, whatever the {@code OTEL_*} settings say; null where those count
 * @param rootSpan whether a call without a parent gets one
 */
public record TelemetrySettings(
    boolean next,
    Spans spans,
    List<String> metricAttributes,
    @Nullable Langfuse langfuse,
    boolean rootSpan) {

  /** As without any setting. */
  public static final TelemetrySettings USUAL =
      new TelemetrySettings(false, Spans.AUTO, List.of(), null, false);

  /** Which spans tell of a call's cost. */
  public enum Spans {
    /** The span that another instrumentation made for the call; else one of ours. */
    AUTO,
    /** One of ours for every call. */
    ALWAYS,
    /** Those of other instrumentations only. */
    ENRICH,
    /** None. */
    OFF;

    /** Whether the spans of others are given the cost. */
    public boolean enriches() {
      return this == AUTO || this == ENRICH;
    }

    /** Whether we make spans. */
    boolean writes() {
      return this == AUTO || this == ALWAYS;
    }
  }

  public TelemetrySettings {
    metricAttributes = List.copyOf(metricAttributes);
  }

  /** Whether metrics can be split by this. */
  public static boolean isMetricAttribute(String name) {
    return Facet.of(name) != null
        || (name.startsWith(CallAttributes.LABEL) && name.length() > CallAttributes.LABEL.length());
  }
}
