/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values straight from the bytes of a line, as our own writer makes them: ASCII, no blanks,
 * no escapes, numbers of ordinary length. Anything else is {@link Unusual}, also what is no JSON at
 * all, and must be left to a general parser, which says what is wrong. Not thread-safe.
 */
final class QuickJson {
  /** Not as our own writer makes it. Without a trace, because it is no failure. */
  static final class Unusual extends Exception {
    private static final long serialVersionUID = 1L;

    Unusual() {
      super("not as we write it", null, false, false);
    }
  }

  private static final int MOST_DIGITS = 18;
  private static final int MOST_LEVELS = 16;
  private static final int NANO_DIGITS = 6;

  private final Texts texts;
  private final byte[] bytes;
  private final int end;
  private int at;

  QuickJson(Texts texts, byte[] bytes, int from, int length) {
    this.texts = texts;
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  /** Whether the next byte is this one, which is then passed. */
  boolean passes(char c) {
    if (at < end && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  void pass(char c) throws Unusual {
    if (!passes(c)) {
      throw unusual();
    }
  }

  /** Whether no more bytes are left, or a line feed comes next. */
  boolean isAtEnd() {
    return at == end || bytes[at] == '\n';
  }

  /** Where the next byte is. */
  int at() {
    return at;
  }

  /** Passes {@code key}, which has the colon, where it stands next. */
  boolean passes(byte[] key) {
    int length = key.length;
    if (end - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != key[i]) {
        return false;
      }
    }
    at += length;
    return true;
  }

  /** A name with its colon. */
  String name() throws Unusual {
    String name = text();
    pass(':');
    return name;
  }

  String text() throws Unusual {
    int from = at + 1;
    passText();
    return texts.of(bytes, from, at - 1);
  }

  /** A text that is not worth remembering. */
  String id() throws Unusual {
    int from = at + 1;
    passText();
    return new String(bytes, from, at - 1 - from, StandardCharsets.ISO_8859_1);
  }

  private void passText() throws Unusual {
    pass('"');
    int i = at;
    while (i < end) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return;
      }
      if (b < ' ' || b == '\\') { // also what is not ASCII, whose bytes are below 0
        throw unusual();
      }
      i++;
    }
    throw unusual();
  }

  boolean flag() throws Unusual {
    if (at < end && bytes[at] == 't') {
      word("true");
      return true;
    }
    word("false");
    return false;
  }

  private void word(String word) throws Unusual {
    for (int i = 0; i < word.length(); i++) {
      pass(word.charAt(i));
    }
  }

  long number() throws Unusual {
    long number = digits();
    if (at < end && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E')) {
      throw unusual();
    }
    return number;
  }

  /** Not below 0, without a zero in front. */
  private long digits() throws Unusual {
    int from = at;
    long number = 0;
    while (at < end && isDigit(bytes[at])) {
      number = number * 10 + (bytes[at] - '0');
      at++;
    }
    int digits = at - from;
    if (digits == 0 || digits > MOST_DIGITS || (digits > 1 && bytes[from] == '0')) {
      throw unusual();
    }
    return number;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** A text that is a decimal. */
  BigDecimal decimal() throws Unusual {
    pass('"');
    boolean negative = passes('-');
    int from = at;
    long unscaled = 0;
    int scale = -1;
    while (at < end && bytes[at] != '"') {
      byte b = bytes[at++];
      if (isDigit(b)) {
        unscaled = unscaled * 10 + (b - '0');
      } else if (b == '.' && scale < 0) {
        scale = at;
      } else {
        throw unusual();
      }
    }
    int after = scale < 0 ? 0 : at - scale;
    int digits = at - from - (scale < 0 ? 0 : 1);
    if (digits == 0 || digits == after || digits > MOST_DIGITS || (scale >= 0 && after == 0)) {
      throw unusual();
    }
    pass('"');
    return BigDecimal.valueOf(negative ? -unscaled : unscaled, after);
  }

  /** A number of milliseconds with up to six decimals. */
  Duration millis() throws Unusual {
    long nanos = digits();
    int decimals = 0;
    if (passes('.')) {
      int from = at;
      while (at < end && isDigit(bytes[at])) {
        nanos = nanos * 10 + (bytes[at++] - '0');
      }
      decimals = at - from;
    }
    boolean exponent = at < end && (bytes[at] == 'e' || bytes[at] == 'E');
    if (decimals > NANO_DIGITS || nanos > Long.MAX_VALUE / 10_000_000_000L || exponent) {
      throw unusual();
    }
    for (int i = decimals; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return Duration.ofNanos(nanos);
  }

  Instant time() throws Unusual {
    int from = at + 1;
    passText();
    try {
      return Times.parse(new Ascii(bytes, from, at - 1 - from));
    } catch (DateTimeException e) {
      throw unusual();
    }
  }

  /** Some bytes as characters, without a copy. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Ascii(byte[] bytes, int from, int length) implements CharSequence {
    @Override
    public char charAt(int index) {
      return (char) bytes[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int stop) {
      return new Ascii(bytes, from + start, stop - start);
    }

    @Override
    public String toString() {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
  }

  /** One value of a list. */
  interface One<T> {
    T read(QuickJson json) throws Unusual;
  }

  <T> List<T> list(One<T> one) throws Unusual {
    pass('[');
    List<T> list = new ArrayList<>(2);
    if (!passes(']')) {
      do {
        list.add(one.read(this));
      } while (passes(','));
      pass(']');
    }
    return list;
  }

  /** What is no value of its field. */
  static Unusual unusual() {
    return new Unusual();
  }

  /** Passes a value of any kind, which must be one all the same. */
  void skip() throws Unusual {
    skip(0);
  }

  private void skip(int level) throws Unusual {
    if (at >= end || level > MOST_LEVELS) {
      throw unusual();
    }
    switch (bytes[at]) {
      case '"' -> passText();
      case '{' -> skipAll(level, '}');
      case '[' -> skipAll(level, ']');
      case 't', 'f' -> flag();
      default -> skipNumber();
    }
  }

  private void skipAll(int level, char close) throws Unusual {
    at++;
    if (passes(close)) {
      return;
    }
    do {
      if (close == '}') {
        passText();
        pass(':');
      }
      skip(level + 1);
    } while (passes(','));
    pass(close);
  }

  private void skipNumber() throws Unusual {
    digits();
    if (passes('.')) {
      int from = at;
      while (at < end && isDigit(bytes[at])) {
        at++;
      }
      if (at == from) {
        throw unusual();
      }
    }
    if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
      throw unusual();
    }
  }
}
