/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Map;

/** What the fields of a request's body state: its {@code metadata} has the usual names. */
public final class BodyNames {
  private static final String METADATA = "metadata.";

  static final BodyNames USUAL = new BodyNames(Names.with(Map.of()));

  private final Names names;

  BodyNames(Names names) {
    this.names = names;
  }

  void offer(Map<String, String> body, Facets.Builder to) {
    if (body.isEmpty()) {
      return;
    }
    for (Names.Name name : names.all()) {
      name.offer(body.get(METADATA + name.name()), to);
    }
    to.offer(Facet.USER, body.get("user"));
    to.offer(Facet.USER, body.get("safety_identifier"));
    to.offer(Facet.SESSION, body.get("conversation"));
    body.forEach(
        (field, value) -> {
          String label = field.startsWith(METADATA) ? Names.label(field.substring(9)) : null;
          if (label != null) {
            to.label(label, value);
          }
        });
  }
}
