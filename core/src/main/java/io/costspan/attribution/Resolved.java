/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Map;

/**
 * Whose cost a call is as far as known when it starts.
 *
 * @param strong what counts whatever the request's body says
 * @param weak what counts where the body says nothing
 */
public record Resolved(
    Trace trace, String service, Facets strong, Facets weak, BodyNames bodyNames) {

  /** Where only the request's body may say more. */
  public static Resolved of(Trace trace, String service) {
    return new Resolved(trace, service, Facets.NONE, Facets.NONE, BodyNames.USUAL);
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
