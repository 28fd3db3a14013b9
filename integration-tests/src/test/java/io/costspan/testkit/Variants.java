/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A server that answers as it is asked: what stands behind a scenario's name in its scripts. */
public final class Variants {
  /** For a request that asks for usage. */
  public static final String ASKED = " asked";

  /** Behind that, for a request that takes gzip. */
  public static final String GZIP = " gzip";

  private Variants() {}

  /** The scripts of a scenario for this request; none where it has none. */
  static List<Script> of(Map<String, List<Script>> scripts, String scenario, String request) {
    boolean asks = request.contains("\"include_usage\":true");
    boolean zips = request.toLowerCase(Locale.ROOT).contains("accept-encoding: gzip");
    String name = asks && scripts.containsKey(scenario + ASKED) ? scenario + ASKED : scenario;
    String zipped = zips && scripts.containsKey(name + GZIP) ? name + GZIP : name;
    return scripts.getOrDefault(zipped, List.of());
  }
}
