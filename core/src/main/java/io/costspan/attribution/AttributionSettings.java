/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Map;

/**
 * What the configuration says about attribution. Immutable.
 *
 * @param names further names in baggage, span attributes, MDC and metadata, and what each states: a
 *     facet's key or a label's name
 * @param headers request headers by name, and what each states, likewise
 * @param fixed what holds for every call: facets by key and labels by name
 * @param callSite whether the app's calling method is looked up
 * @param started the short name of the started jar or main class
 */
public record AttributionSettings(
    Map<String, String> names,
    Map<String, String> headers,
    Facets fixed,
    boolean callSite,
    String started) {
  public static final AttributionSettings NONE =
      new AttributionSettings(Map.of(), Map.of(), Facets.NONE, true, "");

  /** The names of headers that are not read, because they may hold a key. */
  public Iterable<String> refusedHeaders() {
    return headers.keySet().stream().filter(HeaderSource::isSecret).sorted().toList();
  }
}
