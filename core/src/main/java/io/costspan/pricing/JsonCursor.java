/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON file without building a tree and complains with the exact place. Every
 * method expects the cursor on the value it reads and leaves it there. Not thread-safe.
 */
public final class JsonCursor {
  private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000_000);
  private static final int MAX_DECIMALS = 18;
  private static final int DAY_LETTERS = 3;

  private final String file;
  private final JsonParser json;

  private JsonCursor(String file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /** Reads a file's one value. */
  @FunctionalInterface
  public interface Document {
    void read(JsonCursor cursor) throws IOException;
  }

  /**
   * Reads a whole file.
   *
   * @param file its name in complaints
   */
  public static void read(String file, InputStream in, Document document)
      throws PriceFileException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser json = factory.createParser(in)) {
      JsonCursor cursor = new JsonCursor(file, json);
      if (json.nextToken() == null) {
        throw new PriceFileException(file + ": the file is empty");
      }
      document.read(cursor);
      if (json.nextToken() != null) {
        throw cursor.error("more text after the end of the object");
      }
    } catch (PriceFileException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new PriceFileException(place(file, e.getLocation()) + e.getOriginalMessage());
    } catch (IOException e) {
      throw new PriceFileException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** Goes into an object; {@link #nextField} follows until it says null. */
  public void enterObject() throws IOException {
    expect(JsonToken.START_OBJECT, "an object {…}");
  }

  /** Goes to the next field's value and returns its name; null at the end of the object. */
  public @Nullable String nextField() throws IOException {
    if (json.nextToken() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = json.currentName();
    json.nextToken();
    return name;
  }

  /** Goes into a list; {@link #nextItem} follows until it says false. */
  public void enterList() throws IOException {
    expect(JsonToken.START_ARRAY, "a list […]");
  }

  /** Goes to the list's next value; false at its end. */
  public boolean nextItem() throws IOException {
    return json.nextToken() != JsonToken.END_ARRAY;
  }

  public String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text in quotes");
    return json.getText();
  }

  /** A list of texts. */
  public List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    enterList();
    while (nextItem()) {
      texts.add(text());
    }
    return texts;
  }

  /** Whether the value is true or false. */
  boolean isFlag() {
    return json.currentToken().isBoolean();
  }

  /** True, for a field that is left away where it does not hold. */
  void yes(String field) throws IOException {
    if (!flag()) {
      throw error("expected true; leave " + field + " away where it does not hold");
    }
  }

  public boolean flag() throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw error("expected true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Whether the value is a number, as opposed to an object. */
  public boolean isNumber() {
    return json.currentToken().isNumeric();
  }

  /** A decimal number, exactly as it is written, from 0 to a billion. */
  public BigDecimal decimal() throws IOException {
    if (!isNumber()) {
      throw error("expected a number");
    }
    BigDecimal number = new BigDecimal(json.getText());
    boolean sensible = number.signum() == 0 || Math.abs((long) number.scale()) <= MAX_DECIMALS;
    if (!sensible || number.signum() < 0 || number.compareTo(MAX) > 0) {
      throw error("expected a number from 0 to a billion with at most 18 decimals");
    }
    return Decimals.plain(number);
  }

  /** A whole number above 0. */
  public long count() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      BigDecimal number = decimal();
      if (number.signum() > 0) {
        return number.longValueExact();
      }
    }
    throw error("expected a whole number above 0");
  }

  /** A day, meaning its midnight in UTC, or an instant. */
  public Instant moment() throws IOException {
    try {
      return Moments.parse(text());
    } catch (DateTimeException e) {
      throw error("expected a day like \"2026-11-22\" or an instant like \"2026-11-22T16:00:00Z\"");
    }
  }

  public LocalDate day() throws IOException {
    try {
      return Moments.day(text());
    } catch (DateTimeException e) {
      throw error("expected a day like \"2026-11-22\"");
    }
  }

  /** A time of the day such as {@code 09:30}. */
  LocalTime time() throws IOException {
    try {
      return LocalTime.parse(text());
    } catch (DateTimeException e) {
      throw error("expected a time like \"09:30\"");
    }
  }

  ZoneId zone() throws IOException {
    try {
      return ZoneId.of(text());
    } catch (DateTimeException e) {
      throw error("expected a time zone like \"Asia/Shanghai\"");
    }
  }

  /** Days of the week by their first three letters. */
  Set<DayOfWeek> days() throws IOException {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : texts()) {
      int before = days.size();
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.name().toLowerCase(Locale.ROOT).startsWith(name) && name.length() == DAY_LETTERS) {
          days.add(day);
        }
      }
      if (days.size() == before) {
        throw error("expected days like \"mon\", each of them once");
      }
    }
    return days;
  }

  /** A complaint about the current value. */
  public PriceFileException error(String reason) {
    String path = json.getParsingContext().pathAsPointer().toString();
    String at = path.isEmpty() ? "" : "at " + path + ": ";
    return new PriceFileException(place(file, json.currentTokenLocation()) + at + reason);
  }

  private void expect(JsonToken token, String what) throws PriceFileException {
    if (json.currentToken() != token) {
      throw error("expected " + what);
    }
  }

  private static String place(String file, JsonLocation location) {
    return file + ": line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }
}
