/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Moments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Days and moments on the command line. */
final class Times {
  private Times() {}

  /**
   * The moment that {@code text} names; for a UTC day its beginning, or with {@code end} the
   * beginning of the next. Null for null.
   */
  static @Nullable Instant parse(
      CommandLine line, String option, @Nullable String text, boolean end) {
    if (text == null) {
      return null;
    }
    try {
      boolean day = text.indexOf('T') < 0;
      return Moments.parse(text).plus(day && end ? 1 : 0, ChronoUnit.DAYS);
    } catch (DateTimeException e) {
      throw new ParameterException(
          line,
          option
              + " must be a UTC day or moment, for example 2026-11-22 or 2026-11-22T09:00:00Z; it"
              + " is '"
              + text
              + "'");
    }
  }
}
