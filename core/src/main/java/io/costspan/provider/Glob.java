/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Stars;
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

  boolean matches(String text) {
    return Stars.match(stars, text);
  }

  /** The decoded model in a text that matches; null where the pattern names none. */
  @Nullable String model(String text) {
    Matcher matcher = model == null ? null : model.matcher(text);
    return matcher != null && matcher.matches() ? Claim.decode(matcher.group(1)) : null;
  }
}
