/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} header of W3C trace context, level 1: {@code 00-<trace>-<span>-<flags>}.
 * What does not match to the last character is ignored, as the specification asks.
 */
final class TraceParent {
  private static final int LENGTH = 55;

  private TraceParent() {}

  static @Nullable SpanRef parse(@Nullable String header) {
    if (header == null || !wellFormed(header)) {
      return null;
    }
    String traceId = header.substring(3, 35);
    String spanId = header.substring(36, 52);
    if (allZero(traceId) || allZero(spanId)) {
      return null;
    }
    boolean sampled = (Character.digit(header.charAt(54), 16) & 1) == 1;
    return new SpanRef(traceId, spanId, sampled, null);
  }

  private static boolean wellFormed(String header) {
    if (header.length() < LENGTH || header.startsWith("ff")) {
      return false;
    }
    // a later version may append fields, version 00 may not
    boolean ends =
        header.length() == LENGTH || (!header.startsWith("00") && header.charAt(LENGTH) == '-');
    return ends
        && hex(header, 0, 2)
        && header.charAt(2) == '-'
        && hex(header, 3, 35)
        && header.charAt(35) == '-'
        && hex(header, 36, 52)
        && header.charAt(52) == '-'
        && hex(header, 53, LENGTH);
  }

  private static boolean hex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean allZero(String digits) {
    return digits.chars().allMatch(c -> c == '0');
  }
}
