/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import io.opentelemetry.sdk.metrics.data.ExemplarData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest exemplar of each sample. The SDK hands each out once, but there may be two scrapers,
 * or somebody who looks in between. Bounded: those that came first go first. Thread-safe.
 */
final class LatestExemplars {
  private static final int MAX = 4_096;

  private final Map<String, String> latest = new LinkedHashMap<>();

  /** What to write behind the sample; {@code ""} where it never had one. */
  synchronized String of(String sample, @Nullable ExemplarData newest) {
    if (newest == null) {
      return latest.getOrDefault(sample, "");
    }
    String text = Exemplars.text(newest);
    latest.remove(sample);
    latest.put(sample, text);
    if (latest.size() > MAX) {
      latest.remove(latest.keySet().iterator().next());
    }
    return text;
  }
}
