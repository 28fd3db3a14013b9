/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose cost a call is as far as known when it starts.
 *
 * @param host the span that another instrumentation has made for the call; null where there is none
 * @param strong what counts whatever the request's body says
 * @param weak what counts where the body says nothing
 */
public record Resolved(
    Trace trace,
    @Nullable HostSpan host,
    String service,
    Facets strong,
    Facets weak,
    BodyNames bodyNames) {

  /** Where only the request's body may say more. */
  public static Resolved of(Trace trace, String service) {
    return new Resolved(trace, null, service, Facets.NONE, Facets.NONE, BodyNames.USUAL);
  }

  /** Where no span of another instrumentation is to be touched. */
  public Resolved withoutHost() {
    return new Resolved(trace, null, service, strong, weak, bodyNames);
  }

  /** Together with what is known for certain. */
  public Attribution with(Facets certain) {
    Facets.Builder facets = Facets.builder().offer(certain).offer(strong).offer(weak);
    return new Attribution(trace, service, facets.build());
  }

  /**
   * Together with what the request's body states.
   *
   * @param body the values of its fields by path, for example {@code metadata.user_id}
   */
  public Attribution with(Map<String, String> body) {
    Facets.Builder facets = Facets.builder().offer(strong);
    bodyNames.offer(body, facets);
    return new Attribution(trace, service, facets.offer(weak).build());
  }
}
