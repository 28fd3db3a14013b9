/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Every name of a member in any fixture's answer. */
final class KnownNames {
  static final Set<String> ALL = read();

  private KnownNames() {}

  private static Set<String> read() {
    TreeSet<String> names = new TreeSet<>();
    for (Fixture fixture : Fixture.all()) {
      Mutation.eachDocument(
          fixture.kind(),
          fixture.answer(),
          json -> {
            JsonNode.parse(json).names(names);
            return json;
          });
    }
    return Collections.unmodifiableSet(names);
  }
}
