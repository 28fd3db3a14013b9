/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time as people write them: {@code min}, {@code 5 min}, {@code 24h}, {@code 7 days}.
 */
final class Lengths {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})?\\s*([a-z]+)");

  private Lengths() {}

  /** Null where it is none of these, or zero. */
  static @Nullable Duration parse(String text) {
    Matcher parts = WRITTEN.matcher(text.strip());
    if (!parts.matches()) {
      return null;
    }
    long n = parts.group(1) == null ? 1 : Long.parseLong(parts.group(1));
    Duration one =
        switch (parts.group(2)) {
          case "s", "sec", "second", "seconds" -> Duration.ofSeconds(1);
          case "m", "min", "minute", "minutes" -> Duration.ofMinutes(1);
          case "h", "hour", "hours" -> Duration.ofHours(1);
          case "d", "day", "days" -> Duration.ofDays(1);
          default -> Duration.ZERO;
        };
    Duration length = one.multipliedBy(n);
    return length.isZero() ? null : length;
  }
}
