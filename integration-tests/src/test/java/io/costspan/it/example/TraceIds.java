/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import java.util.Locale;
import java.util.Random;

/**
 * The ids that the example's own OpenTelemetry SDK draws from its seed: for each of its two traces
 * first the root span's id, then the trace's.
 */
record TraceIds(String planRoot, String plan, String reviewRoot, String review) {
  static TraceIds of(long seed) {
    Random random = new Random(seed);
    String planRoot = hex(random);
    String plan = hex(random) + hex(random);
    String reviewRoot = hex(random);
    return new TraceIds(planRoot, plan, reviewRoot, hex(random) + hex(random));
  }

  private static String hex(Random random) {
    return String.format(Locale.ROOT, "%016x", random.nextLong());
  }
}
