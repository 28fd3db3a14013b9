/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import java.util.List;
import java.util.Locale;

/** The text formats that Prometheus reads, and which of them a scraper wants. */
enum Format {
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** Has units and exemplars on top. */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private static final List<String> ANY_TEXT = List.of("text/plain", "text/*", "*/*");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** What an {@code Accept} header prefers; {@code ""} where there is none. */
  static Format accepted(String accept) {
    double openMetrics = quality(accept, List.of("application/openmetrics-text"));
    return openMetrics > 0 && openMetrics >= quality(accept, ANY_TEXT) ? OPEN_METRICS : TEXT;
  }

  private static double quality(String accept, List<String> media) {
    double best = 0;
    for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] words = part.strip().split("\\s*;\\s*", -1);
      if (media.contains(words[0])) {
        best = Math.max(best, quality(words));
      }
    }
    return best;
  }

  /** The weight after {@code q=}, from 0 to 1; 1 where there is none that can be read. */
  private static double quality(String[] words) {
    for (String word : words) {
      if (word.startsWith("q=")) {
        try {
          return Double.parseDouble(word.substring(2));
        } catch (NumberFormatException malformed) {
          return 1;
        }
      }
    }
    return 1;
  }
}
