/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A scalar as the document writes it. One object is used again and again: it is valid only while
 * the listener's method runs.
 */
public final class JsonValue {
  /**
   * Longer strings are cut here: nothing that is asked for is longer, and content never is kept.
   */
  static final int MAX_BYTES = 1024;

  /** Numbers beyond 10^±100 are no amount of anything; computing with them could take for ever. */
  private static final int MAX_MAGNITUDE = 100;

  /** Names, ids and numbers fit; it grows for what is longer. */
  private byte[] bytes = new byte[64];

  private int length;
  private boolean overflow;
  private boolean string;

  void start(boolean isString) {
    length = 0;
    overflow = false;
    string = isString;
  }

  void add(byte b) {
    if (length == MAX_BYTES) {
      overflow = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(2 * length, MAX_BYTES));
    }
    bytes[length++] = b;
  }

  /** The place below {@code node} that this string names, else the one for all others, or null. */
  <K> JsonPaths.@Nullable Node<K> childOf(JsonPaths.Node<K> node) {
    JsonPaths.Node<K> named = overflow ? null : named(node);
    return named == null ? node.others : named;
  }

  private <K> JsonPaths.@Nullable Node<K> named(JsonPaths.Node<K> node) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\\') {
        byte[] name = text().getBytes(StandardCharsets.UTF_8);
        return node.child(name, name.length);
      }
    }
    return node.child(bytes, length);
  }

  /** Whether this is a string, a number, true, false or null, and not something else. */
  boolean isValid() {
    return string || isNumber() || isNull() || isTrue() || is("false");
  }

  public boolean isString() {
    return string;
  }

  public boolean isNull() {
    return !string && is("null");
  }

  public boolean isTrue() {
    return !string && is("true");
  }

  public boolean isNumber() {
    if (string || overflow || length == 0) {
      return false;
    }
    boolean digits = false;
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      boolean digit = b >= '0' && b <= '9';
      digits |= digit;
      if (!digit && b != '-' && b != '+' && b != '.' && b != 'e' && b != 'E') {
        return false;
      }
    }
    return digits;
  }

  /** Whether the bytes are exactly these ASCII characters. Allocates nothing. */
  public boolean is(String ascii) {
    return length == ascii.length() && startsWith(ascii);
  }

  public boolean startsWith(String ascii) {
    return length >= ascii.length() && matches(ascii, 0);
  }

  public boolean endsWith(String ascii) {
    return length >= ascii.length() && matches(ascii, length - ascii.length());
  }

  /** The string without its escapes, at most 1 KB of it; or the number or word as written. */
  public String text() {
    String raw = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return raw.indexOf('\\') < 0 ? raw : unescape(raw);
  }

  /** The whole part of a number that is not negative, or -1 where this is none. */
  public long count() {
    long n = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || i == 18) {
        return exactCount();
      }
      n = n * 10 + (bytes[i] - '0');
    }
    return isNumber() ? n : -1;
  }

  /** The number exactly as written, or null where this is none. */
  public @Nullable BigDecimal decimal() {
    if (!isNumber()) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text());
      long magnitude = (long) number.precision() - number.scale();
      boolean sane = Math.abs(magnitude) <= MAX_MAGNITUDE && number.scale() <= 2 * MAX_MAGNITUDE;
      return sane || number.signum() == 0 ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private long exactCount() {
    BigDecimal number = decimal();
    if (number == null || number.signum() < 0) {
      return -1;
    }
    return number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? -1 : number.longValue();
  }

  private boolean matches(String ascii, int from) {
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String unescape(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        text.append(c);
      } else {
        c = raw.charAt(++i);
        int code = c == 'u' ? hex(raw, i + 1) : -1;
        i += code >= 0 ? 4 : 0;
        text.append(code >= 0 ? (char) code : unescape(c));
      }
    }
    return text.toString();
  }

  private static int hex(String raw, int from) {
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }
}
