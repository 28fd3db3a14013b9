/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.testkit.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Every scenario's case, by name. */
final class Cases {
  private Cases() {}

  static Map<String, Case> all() {
    Map<String, Case> all = new TreeMap<>();
    try {
      WholeCases.addTo(all);
      StreamCases.addTo(all);
      BreakCases.addTo(all);
      all.putAll(AskCases.all().left());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The case of a scenario that only one client has. */
  static Case own(String name) {
    Served served = Served.of(name);
    Script script =
        name.startsWith("sse-") ? Script.sse(served.events()) : Script.json(served.json());
    return Case.of(script, served.booked());
  }
}
