/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * Whose cost it is. Resolved on the caller's thread when the call starts.
 *
 * @param service the logical name of this process, as in OpenTelemetry's {@code service.name}
 * @param facets session, user, agent, job and the like, as far as something states them
 */
public record Attribution(Trace trace, String service, Facets facets) {
  public Attribution(Trace trace, String service) {
    this(trace, service, Facets.NONE);
  }

  /** Where the span of another instrumentation, which is the parent, shows the cost. */
  public Attribution enriched() {
    return new Attribution(trace.enriched(), service, facets);
  }

  /** Where that span was over too early. */
  public Attribution beside() {
    return new Attribution(trace.beside(), service, facets);
  }

  /** What is stated of {@code facet}, or null. */
  public @Nullable String get(Facet facet) {
    return facets.get(facet);
  }
}
