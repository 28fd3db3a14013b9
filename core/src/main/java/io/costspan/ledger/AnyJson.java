/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
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

/** A line of JSON as anybody may write it. Says what is wrong with one. Not thread-safe. */
final class AnyJson implements LineSource {
  private static final JsonFactory JSON = new JsonFactory();

  /** The limits keep a damaged line from costing a gigabyte when it is printed. */
  private static final int LONGEST_DECIMAL = 200;

  private final JsonParser json;
  private final boolean[] spared;

  /** Of the line; where we are. */
  private String field = "";

  private AnyJson(JsonParser json, boolean[] spared) {
    this.json = json;
    this.spared = spared;
  }

  /**
   * Reads a line.
   *
   * @param spared the places of the fields that are not wanted, see {@link Detail#spared}
   * @throws MalformedException where it is none; the message says why, without any content
   */
  static Draft read(byte[] bytes, int from, int length, boolean[] spared) throws IOException {
    try (JsonParser json = JSON.createParser(bytes, from, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("not a JSON object");
      }
      Draft draft = LineReader.read(new AnyJson(json, spared));
      if (json.nextToken() != null) {
        throw new MalformedException("more than one JSON object");
      }
      return draft;
    } catch (JsonProcessingException e) {
      long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new MalformedException("not JSON at column " + column);
    }
  }

  @Override
  public MalformedException malformed(String what) {
    return new MalformedException("the field " + field + " " + what);
  }

  private void expect(JsonToken token, String kind) throws MalformedException {
    if (json.currentToken() != token) {
      throw malformed("is not " + kind);
    }
  }

  @Override
  public void open() throws MalformedException {
    expect(JsonToken.START_OBJECT, "a list of objects");
  }

  @Override
  public int next(Shape shape, int previous) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      int place = shape.place(name);
      boolean known = place != Shape.UNKNOWN && token != JsonToken.VALUE_NULL;
      if (known && (shape != Shape.LINE || !spared[place])) {
        field = shape == Shape.LINE ? name : field;
        return place;
      }
      json.skipChildren();
    }
    return -1;
  }

  @Override
  public String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  @Override
  public String id() throws IOException {
    return text();
  }

  @Override
  public boolean flag() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_TRUE) {
      expect(JsonToken.VALUE_FALSE, "true or false");
    }
    return json.getBooleanValue();
  }

  @Override
  public long number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    return json.getLongValue();
  }

  @Override
  public BigDecimal decimal() throws IOException {
    String text = text();
    try {
      BigDecimal decimal = text.length() > LONGEST_DECIMAL ? null : new BigDecimal(text);
      if (decimal != null && Math.abs((long) decimal.scale()) <= LONGEST_DECIMAL) {
        return decimal;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw malformed("is not a decimal in a string");
  }

  @Override
  public Duration millis() throws IOException {
    if (json.currentToken() == null || !json.currentToken().isNumeric()) {
      throw malformed("is not a number of milliseconds");
    }
    try {
      return Duration.ofNanos(json.getDecimalValue().movePointRight(6).longValueExact());
    } catch (ArithmeticException e) {
      throw malformed("is not a number of milliseconds");
    }
  }

  @Override
  public Instant time() throws IOException {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw malformed("is not a time in UTC");
    }
  }

  @Override
  public <E extends Enum<E>> E constant(EnumTexts<E> texts) throws IOException {
    E constant = texts.value(text());
    if (constant == null) {
      throw malformed("is not one of the names this version knows");
    }
    return constant;
  }

  @Override
  public <T> List<T> list(One<T> one) throws IOException {
    expect(JsonToken.START_ARRAY, "a list");
    List<T> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(one.read(this));
    }
    return values;
  }

  @Override
  public <T> Map<String, T> byName(One<T> one) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    Map<String, T> values = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        values.put(name, one.read(this));
      } else {
        json.skipChildren();
      }
    }
    return values;
  }
}
