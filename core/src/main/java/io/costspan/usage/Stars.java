/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

/** Patterns in which {@code *} stands for any characters, also none. Allocates nothing. */
public final class Stars {
  private Stars() {}

  /** Goes back to the last star only: what an earlier one could take, that one can, too. */
  public static boolean match(String pattern, String text) {
    int at = 0;
    int i = 0;
    int star = -1;
    int from = 0;
    while (i < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        from = i;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++from;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
