/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of hosts or paths: {@code *} stands for any characters, {@code {model}} for one part of
 * a path that names the model. Immutable; a match allocates nothing.
 */
final class Glob {
  static final String MODEL = "{model}";

  private final String stars;
  private final @Nullable Pattern model;

  Glob(String pattern) {
    stars = pattern.replace(MODEL, "*");
    model = pattern.contains(MODEL) ? capturing(pattern) : null;
  }

  private static Pattern capturing(String pattern) {
    StringBuilder regex = new StringBuilder();
    int at = pattern.indexOf(MODEL);
    literal(regex, pattern.substring(0, at));
    regex.append("([^/]+)");
    literal(regex, pattern.substring(at + MODEL.length()));
    return Pattern.compile(regex.toString());
  }

  private static void literal(StringBuilder regex, String text) {
    regex.append(Pattern.quote(text).replace("*", "\\E.*\\Q"));
  }

  /** Goes back to the last star only: what an earlier one could take, that one can, too. */
  boolean matches(String text) {
    int at = 0;
    int i = 0;
    int star = -1;
    int from = 0;
    while (i < text.length()) {
      if (at < stars.length() && stars.charAt(at) == '*') {
        star = at++;
        from = i;
      } else if (at < stars.length() && stars.charAt(at) == text.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++from;
      } else {
        return false;
      }
    }
    while (at < stars.length() && stars.charAt(at) == '*') {
      at++;
    }
    return at == stars.length();
  }

  /** The decoded model in a text that matches; null where the pattern names none. */
  @Nullable String model(String text) {
    Matcher matcher = model == null ? null : model.matcher(text);
    return matcher != null && matcher.matches() ? Claim.decode(matcher.group(1)) : null;
  }
}
