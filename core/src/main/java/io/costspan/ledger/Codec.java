/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a kind of value is read from JSON. A reader stands on the value's first token and leaves on
 * its last; it throws {@link MalformedException} for what it cannot be.
 */
record Codec<T>(Reader<T> reader, QuickJson.One<T> quick) {
  interface Reader<T> {
    T read(JsonParser json) throws IOException;
  }

  /** A value that is not what its field holds. The message names the kind, never the content. */
  static final class MalformedException extends IOException {
    MalformedException(String message) {
      super(message);
    }
  }

  static final Codec<String> TEXT = new Codec<>(Codec::text, QuickJson::text);

  /** A text that no other line has. */
  static final Codec<String> ID = new Codec<>(Codec::text, QuickJson::id);

  static final Codec<List<String>> TEXTS =
      new Codec<>(json -> readAll(json, Codec::text), json -> json.list(QuickJson::text));
  static final Codec<Boolean> FLAG = new Codec<>(Codec::flag, QuickJson::flag);
  static final Codec<Long> NUMBER = new Codec<>(Codec::number, QuickJson::number);

  /** An object of texts; what is not a text is left out. */
  static final Codec<Map<String, String>> TEXT_BY_NAME = byName(TEXT);

  /** UTC, as in {@code 2026-11-22T09:11:01.123456Z}. */
  static final Codec<Instant> TIME = new Codec<>(Codec::time, QuickJson::time);

  /** A number with as many decimals as the duration has, so that nothing is rounded. */
  static final Codec<Duration> MILLIS = new Codec<>(Codec::duration, QuickJson::millis);

  /** Exact decimals are strings: JSON numbers become binary fractions in most readers. */
  static final Codec<BigDecimal> USD = new Codec<>(Codec::usd, QuickJson::decimal);

  /** An object of amounts; what is not a text is left out. */
  static final Codec<Map<String, BigDecimal>> USD_BY_NAME = byName(USD);

  static <E extends Enum<E>> Codec<E> name(EnumTexts<E> texts) {
    return new Codec<>(
        json -> {
          E value = texts.value(text(json));
          if (value == null) {
            throw new MalformedException("is not one of the names this version knows");
          }
          return value;
        },
        json -> {
          E value = texts.usual(json.text());
          if (value == null) {
            throw QuickJson.unusual();
          }
          return value;
        });
  }

  static <T> List<T> readAll(JsonParser json, Reader<T> one) throws IOException {
    expect(json, JsonToken.START_ARRAY, "a list");
    List<T> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(one.read(json));
    }
    return values;
  }

  private static <T> Codec<Map<String, T>> byName(Codec<T> one) {
    return new Codec<>(json -> readByName(json, one.reader), json -> quickByName(json, one.quick));
  }

  private static <T> Map<String, T> readByName(JsonParser json, Reader<T> one) throws IOException {
    expect(json, JsonToken.START_OBJECT, "an object");
    Map<String, T> values = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        values.put(name, one.read(json));
      } else {
        json.skipChildren();
      }
    }
    return values;
  }

  private static <T> Map<String, T> quickByName(QuickJson json, QuickJson.One<T> one)
      throws QuickJson.Unusual {
    Map<String, T> values = new LinkedHashMap<>();
    json.pass('{');
    do {
      values.put(json.name(), one.read(json));
    } while (json.passes(','));
    json.pass('}');
    return values;
  }

  static void expect(JsonParser json, JsonToken token, String kind) throws MalformedException {
    if (json.currentToken() != token) {
      throw new MalformedException("is not " + kind);
    }
  }

  static String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  static long number(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_NUMBER_INT, "a whole number");
    return json.getLongValue();
  }

  /** The limits keep a damaged line from costing a gigabyte when it is printed. */
  static BigDecimal usd(JsonParser json) throws IOException {
    String text = text(json);
    try {
      BigDecimal usd = text.length() > 200 ? null : new BigDecimal(text);
      if (usd != null && Math.abs((long) usd.scale()) <= 200) {
        return usd;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new MalformedException("is not a decimal in a string");
  }

  private static boolean flag(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_TRUE) {
      expect(json, JsonToken.VALUE_FALSE, "true or false");
    }
    return json.getBooleanValue();
  }

  private static Instant time(JsonParser json) throws IOException {
    try {
      return Times.parse(text(json));
    } catch (DateTimeException e) {
      throw new MalformedException("is not a time in UTC");
    }
  }

  private static Duration duration(JsonParser json) throws IOException {
    if (json.currentToken() == null || !json.currentToken().isNumeric()) {
      throw new MalformedException("is not a number of milliseconds");
    }
    try {
      return Duration.ofNanos(json.getDecimalValue().movePointRight(6).longValueExact());
    } catch (ArithmeticException e) {
      throw new MalformedException("is not a number of milliseconds");
    }
  }
}
