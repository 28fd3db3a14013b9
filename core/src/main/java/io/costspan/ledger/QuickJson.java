/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines straight from their bytes, as our own writer makes them: ASCII, no blanks, no
 * escapes, numbers of ordinary length. Anything else is {@link Unusual}, also what is no JSON at
 * all, and must be left to {@link AnyJson}, which says what is wrong. Not thread-safe.
 */
final class QuickJson implements LineSource {
  /** How many bytes an array must have behind the last line: more than one word is looked at. */
  static final int SLACK = 2 * Token.LONGEST;

  private static final int MOST_DIGITS = 18;
  private static final int MOST_LEVELS = 16;
  private static final int NANO_DIGITS = 6;

  private final Texts texts;
  private final boolean[] spared;
  private final Times times = new Times();

  /** In each shape, which field followed each other one the last time: nearly always it does so. */
  private final int[][] following = new int[Shape.COUNT][];

  private byte[] bytes = new byte[0];
  private int end;
  private int at;

  /**
   * @param spared the places of the fields that are not wanted, see {@link Detail#spared}
   */
  QuickJson(Texts texts, boolean[] spared) {
    this.texts = texts;
    this.spared = spared;
  }

  /**
   * Reads the line that begins there.
   *
   * @param in with {@link #SLACK} bytes of anything behind {@code end}
   * @param end where this line ends, or others behind it
   * @return null where the line is not as we write it
   */
  @Nullable Draft read(byte[] in, int from, int end) {
    this.bytes = in;
    this.at = from;
    this.end = end;
    try {
      Draft draft = LineReader.read(this);
      return at == end || (at < end && in[at] == '\n') ? draft : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Where the line ends that was read last. */
  int at() {
    return at;
  }

  @Override
  public MalformedException malformed(String what) {
    return unusual();
  }

  private static Unusual unusual() {
    return new Unusual();
  }

  @Override
  public void open() throws Unusual {
    pass('{');
  }

  @Override
  public int next(Shape shape, int previous) throws Unusual {
    int before = previous;
    while (hasMore(before)) {
      int place = place(shape, before);
      if (place == Shape.UNKNOWN) {
        passText();
        pass(':');
        skip(0);
        before = shape.size();
      } else if (shape == Shape.LINE && spared[place]) {
        skip(0);
        before = place;
      } else {
        return place;
      }
    }
    return -1;
  }

  private boolean hasMore(int previous) throws Unusual {
    if (previous < 0 ? !passes('}') : passes(',')) {
      return true;
    }
    if (previous >= 0) {
      pass('}');
    }
    return false;
  }

  /** Passes the name of a field that is known. */
  private int place(Shape shape, int previous) throws Unusual {
    int[] followers = followers(shape);
    int place = followers[previous + 1];
    if (!shape.token(place).isAt(bytes, at)) {
      place = shape.placeAt(bytes, at, previous + 1);
      if (place == Shape.UNKNOWN) {
        return place;
      }
      followers[previous + 1] = place;
    }
    at += shape.token(place).length();
    if (at >= end) {
      throw unusual();
    }
    return place;
  }

  private int[] followers(Shape shape) {
    int[] known = following[shape.number()];
    if (known == null) {
      known = new int[shape.size() + 2];
      following[shape.number()] = known;
    }
    return known;
  }

  private boolean passes(char c) {
    if (bytes[at] == c && at < end) {
      at++;
      return true;
    }
    return false;
  }

  private void pass(char c) throws Unusual {
    if (!passes(c)) {
      throw unusual();
    }
  }

  @Override
  public String text() throws Unusual {
    int from = at + 1;
    passText();
    return texts.of(bytes, from, at - 1);
  }

  @Override
  public String id() throws Unusual {
    int from = at + 1;
    passText();
    return new String(bytes, from, at - 1 - from, StandardCharsets.ISO_8859_1);
  }

  private void passText() throws Unusual {
    pass('"');
    int i = at;
    int plain = Words.SIZE;
    while (plain == Words.SIZE && i < end) {
      plain = Words.endOfPlain(Words.at(bytes, i));
      i += plain;
    }
    if (i >= end || bytes[i] != '"') {
      throw unusual();
    }
    at = i + 1;
  }

  @Override
  public <E extends Enum<E>> E constant(EnumTexts<E> names) throws Unusual {
    EnumTexts.Named<E> known = names.at(bytes, at);
    if (known == null) {
      throw unusual();
    }
    at += known.token().length();
    return known.value();
  }

  private static final Token TRUE = Token.of("true");
  private static final Token FALSE = Token.of("false");

  @Override
  public boolean flag() throws Unusual {
    boolean flag = TRUE.isAt(bytes, at);
    if (!flag && !FALSE.isAt(bytes, at)) {
      throw unusual();
    }
    at += flag ? TRUE.length() : FALSE.length();
    return flag;
  }

  @Override
  public long number() throws Unusual {
    long number = digits();
    if (isMoreOfNumber(bytes[at])) {
      throw unusual();
    }
    return number;
  }

  private static boolean isMoreOfNumber(byte b) {
    return b == '.' || b == 'e' || b == 'E';
  }

  /** Not below 0, without a zero in front. */
  private long digits() throws Unusual {
    int from = at;
    int i = from;
    long number = 0;
    while (i < end && isDigit(bytes[i])) {
      number = number * 10 + (bytes[i] - '0');
      i++;
    }
    int digits = i - from;
    if (digits == 0 || digits > MOST_DIGITS || (digits > 1 && bytes[from] == '0')) {
      throw unusual();
    }
    at = i;
    return number;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  @Override
  public BigDecimal decimal() throws Unusual {
    pass('"');
    boolean negative = passes('-');
    int from = at;
    int i = from;
    long unscaled = 0;
    int point = -1;
    while (i < end && bytes[i] != '"') {
      byte b = bytes[i++];
      if (isDigit(b)) {
        unscaled = unscaled * 10 + (b - '0');
      } else if (b == '.' && point < 0) {
        point = i;
      } else {
        throw unusual();
      }
    }
    int scale = point < 0 ? 0 : i - point;
    int digits = i - from - (point < 0 ? 0 : 1);
    if (digits == 0 || digits == scale || digits > MOST_DIGITS || (point >= 0 && scale == 0)) {
      throw unusual();
    }
    at = i;
    pass('"');
    return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
  }

  @Override
  public Duration millis() throws Unusual {
    long nanos = digits();
    int decimals = 0;
    if (passes('.')) {
      int from = at;
      while (at < end && isDigit(bytes[at])) {
        nanos = nanos * 10 + (bytes[at++] - '0');
      }
      decimals = at - from;
    }
    boolean more = isMoreOfNumber(bytes[at]);
    if (decimals > NANO_DIGITS || nanos > Long.MAX_VALUE / 10_000_000_000L || more) {
      throw unusual();
    }
    for (int i = decimals; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return Duration.ofNanos(nanos);
  }

  @Override
  public Instant time() throws Unusual {
    int from = at + 1;
    passText();
    try {
      return times.read(bytes, from, at - 1);
    } catch (DateTimeException e) {
      throw unusual();
    }
  }

  @Override
  public <T> List<T> list(One<T> one) throws IOException {
    pass('[');
    if (passes(']')) {
      return List.of();
    }
    T first = one.read(this);
    if (passes(']')) {
      return List.of(first);
    }
    List<T> list = new ArrayList<>();
    list.add(first);
    while (passes(',')) {
      list.add(one.read(this));
    }
    pass(']');
    return list;
  }

  @Override
  public <T> Map<String, T> byName(One<T> one) throws IOException {
    Map<String, T> values = new LinkedHashMap<>();
    pass('{');
    do {
      String name = text();
      pass(':');
      values.put(name, one.read(this));
    } while (passes(','));
    pass('}');
    return values;
  }

  /**
   * Passes a value of any kind, which must be one all the same. Of a list that holds no other one
   * only the end is looked for: the bill of a call is a third of its line.
   */
  private void skip(int level) throws Unusual {
    if (at >= end || level > MOST_LEVELS) {
      throw unusual();
    }
    switch (bytes[at]) {
      case '"' -> passText();
      case '{' -> skipAll(level, '}');
      case '[' -> skipList(level);
      case 't', 'f' -> flag();
      default -> skipNumber();
    }
  }

  private void skipList(int level) throws Unusual {
    int close = Words.endOfFlatList(bytes, at + 1, end);
    if (close < end && bytes[close] == ']') {
      at = close + 1;
    } else {
      skipAll(level, ']');
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
    if (isMoreOfNumber(bytes[at])) {
      throw unusual();
    }
  }
}
