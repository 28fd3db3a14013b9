/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON into a byte array that grows: what a ledger line needs and nothing else, because a general
 * generator takes four times as long. Commas are put by the look at the byte before. Not
 * thread-safe.
 */
final class JsonBytes {
  private static final long DAY_SECONDS = 86_400;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int LONGEST_NUMBER = 24;

  /** Null where there are not many lines that would have the same texts. */
  private final @Nullable Quoted quoted;

  private byte[] bytes;
  private int size;

  /** The day that was written last, {@code 2026-11-22T}: nearly always the next one's, too. */
  private byte[] day = new byte[0];

  private long epochDay = Long.MIN_VALUE;

  JsonBytes(int capacity) {
    this(capacity, null);
  }

  private JsonBytes(int capacity, @Nullable Quoted quoted) {
    this.bytes = new byte[capacity];
    this.quoted = quoted;
  }

  /** For line after line: what their texts look like is remembered. */
  static JsonBytes ofLines(int capacity) {
    return new JsonBytes(capacity, new Quoted());
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Forgets what was written behind {@code length}. */
  void truncate(int length) {
    size = length;
  }

  void startObject() {
    separate();
    put('{');
  }

  void endObject() {
    put('}');
  }

  void startArray() {
    separate();
    put('[');
  }

  void endArray() {
    put(']');
  }

  void endLine() {
    put('\n');
  }

  /** A name of any characters. */
  void name(String name) {
    text(name);
    put(':');
  }

  /** A name or a value of ours. */
  void encoded(Token token) {
    separate(Token.LONGEST);
    token.put(bytes, size);
    size += token.length();
  }

  void text(String text) {
    Quoted known = quoted;
    if (known == null) {
      id(text);
      return;
    }
    separate(Quoted.LONGEST);
    int length = known.copy(text, bytes, size);
    if (length > 0) {
      size += length;
      return;
    }
    int start = size;
    quote(text);
    known.keep(text, bytes, start, size);
  }

  /** A text that is not met again. */
  void id(String text) {
    separate();
    quote(text);
  }

  private void quote(String text) {
    put('"');
    ensure(text.length() + 1);
    if (isPlain(text)) {
      size += text.length();
    } else {
      copy(Escapes.of(text));
    }
    put('"');
  }

  /**
   * Puts a text behind what is written, without counting it yet; false where a character cannot
   * stand as it is. One look at the end, not at each character: nearly all are plain.
   */
  private boolean isPlain(String text) {
    byte[] to = bytes;
    int at = size;
    int negative = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      to[at + i] = (byte) c;
      negative |= (c - ' ') | (0x7f - c) | ((c ^ '"') - 1) | ((c ^ '\\') - 1);
    }
    return negative >= 0;
  }

  /** A field that is left out where it is not known; so are those of the other kinds. */
  void text(Key<?> key, @Nullable String text) {
    if (text != null) {
      encoded(key.token());
      text(text);
    }
  }

  /** One whose text is empty where it is not known. */
  void knownText(Key<?> key, String text) {
    if (!text.isEmpty()) {
      text(key, text);
    }
  }

  /** A list that is left out where it is empty. */
  <T> void list(Key<?> key, List<T> values, BiConsumer<JsonBytes, T> one) {
    if (!values.isEmpty()) {
      encoded(key.token());
      startArray();
      for (T value : values) {
        one.accept(this, value);
      }
      endArray();
    }
  }

  /** An object whose names are any texts, likewise. */
  <T> void object(Key<?> key, Map<String, T> values, BiConsumer<JsonBytes, T> one) {
    if (!values.isEmpty()) {
      encoded(key.token());
      startObject();
      values.forEach(
          (name, value) -> {
            name(name);
            one.accept(this, value);
          });
      endObject();
    }
  }

  void id(Key<?> key, @Nullable String id) {
    if (id != null) {
      encoded(key.token());
      id(id);
    }
  }

  <E extends Enum<E>> void constant(Key<?> key, EnumTexts<E> texts, @Nullable E value) {
    if (value != null) {
      encoded(key.token());
      encoded(texts.of(value));
    }
  }

  void flag(Key<?> key, boolean value) {
    encoded(key.token());
    flag(value);
  }

  void number(Key<?> key, long number) {
    encoded(key.token());
    number(number);
  }

  void decimal(Key<?> key, @Nullable BigDecimal number) {
    if (number != null) {
      encoded(key.token());
      decimal(number);
    }
  }

  void time(Key<?> key, Instant time) {
    encoded(key.token());
    time(time);
  }

  void millis(Key<?> key, @Nullable Duration duration) {
    if (duration != null) {
      encoded(key.token());
      millis(duration);
    }
  }

  void flag(boolean value) {
    separate();
    raw(value ? "true" : "false");
  }

  void number(long number) {
    separate(LONGEST_NUMBER);
    digits(number);
  }

  /** In quotes, with all digits and without an exponent. */
  void decimal(BigDecimal number) {
    separate();
    put('"');
    int scale = number.scale();
    boolean small = scale >= 0 && scale <= 18 && number.precision() <= 18;
    if (small && number.signum() >= 0) {
      fixed(number.scaleByPowerOfTen(scale).longValue(), scale); // makes no BigInteger
    } else {
      raw(number.toPlainString());
    }
    put('"');
  }

  /** As {@link Instant#toString} writes it. */
  void time(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0) {
      text(time.toString());
      return;
    }
    separate();
    put('"');
    day(Math.floorDiv(seconds, DAY_SECONDS));
    int second = (int) Math.floorMod(seconds, DAY_SECONDS);
    two(second / 3600);
    put(':');
    two(second / 60 % 60);
    put(':');
    two(second % 60);
    fraction(time.getNano());
    put('Z');
    put('"');
  }

  /** A number of milliseconds with as many decimals as it takes. */
  void millis(Duration duration) {
    separate();
    if (duration.isNegative()) {
      raw(BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString());
      return;
    }
    ensure(LONGEST_NUMBER);
    int nano = duration.getNano();
    digits(Math.addExact(Math.multiplyExact(duration.getSeconds(), 1000L), nano / NANOS_PER_MILLI));
    int rest = nano % NANOS_PER_MILLI;
    if (rest > 0) {
      put('.');
      padded(rest, 6);
      while (bytes[size - 1] == '0') {
        size--;
      }
    }
  }

  private void separate() {
    separate(1);
  }

  /** Puts a comma where one is needed, and makes room for {@code more} bytes behind it. */
  private void separate(int more) {
    ensure(more + 1);
    if (size > 0) {
      byte before = bytes[size - 1];
      if (before != '{' && before != '[' && before != ':' && before != '\n') {
        bytes[size++] = ',';
      }
    }
  }

  private void day(long wanted) {
    if (wanted != epochDay) {
      epochDay = wanted;
      day = (LocalDate.ofEpochDay(wanted) + "T").getBytes(StandardCharsets.US_ASCII);
    }
    ensure(day.length + LONGEST_NUMBER);
    System.arraycopy(day, 0, bytes, size, day.length);
    size += day.length;
  }

  private void fraction(int nano) {
    if (nano == 0) {
      return;
    }
    put('.');
    if (nano % NANOS_PER_MILLI == 0) {
      padded(nano / NANOS_PER_MILLI, 3);
    } else if (nano % 1000 == 0) {
      padded(nano / 1000, 6);
    } else {
      padded(nano, 9);
    }
  }

  private void two(int number) {
    padded(number, 2);
  }

  /** {@code unscaled / 10^scale}, both not negative. */
  private void fixed(long unscaled, int scale) {
    int length = Math.max(Digits.count(unscaled), scale + 1);
    if (scale == 0) {
      padded(unscaled, length);
      return;
    }
    ensure(length + 1);
    int point = size + length - scale;
    size += length + 1;
    long whole = Digits.put(unscaled, bytes, point + 1, scale);
    bytes[point] = '.';
    Digits.put(whole, bytes, point - length + scale, length - scale);
  }

  private void digits(long number) {
    if (number < 0) {
      raw(Long.toString(number));
    } else {
      padded(number, Digits.count(number));
    }
  }

  private void padded(long number, int length) {
    ensure(length);
    Digits.put(number, bytes, size, length);
    size += length;
  }

  private void copy(byte[] encoded) {
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  private void raw(String ascii) {
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
  }

  private void put(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
