/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object of other tools, whose names are taken in any case, with {@code _} or without:
 * {@code total_cost_usd} is {@code totalCostUsd}. What a field cannot be is as if it were missing.
 * Immutable.
 */
record JsonTree(Map<String, Object> fields) {
  private static final int MAX_TEXT = 200;

  /** Of the year 9999. */
  private static final BigDecimal LAST_MILLI = BigDecimal.valueOf(253_402_300_799_999L);

  /**
   * Reads the object that the parser stands on.
   *
   * @throws IOException where it is no JSON
   */
  static JsonTree read(JsonParser json) throws IOException {
    return new JsonTree(object(json));
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        fields.put(name, value(json, token));
      }
    }
    return fields;
  }

  private static Object value(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return new JsonTree(object(json));
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> values = new ArrayList<>();
      for (JsonToken next = json.nextToken();
          next != null && next != JsonToken.END_ARRAY;
          next = json.nextToken()) {
        values.add(value(json, next));
      }
      return values;
    }
    return token.isNumeric() ? json.getDecimalValue() : json.getText();
  }

  /** The first of some fields that is there; null where none is. */
  @Nullable Object find(String... names) {
    for (String name : names) {
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        if (plain(field.getKey()).equals(name)) {
          return field.getValue();
        }
      }
    }
    return null;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  @Nullable String text(String... names) {
    Object found = find(names);
    String text = found instanceof String string ? string.strip() : "";
    return text.isEmpty() ? null : text.substring(0, Math.min(MAX_TEXT, text.length()));
  }

  @Nullable BigDecimal amount(String... names) {
    return amount(find(names));
  }

  static @Nullable BigDecimal amount(@Nullable Object value) {
    try {
      BigDecimal number =
          value instanceof String text && text.length() <= MAX_TEXT
              ? new BigDecimal(text.strip())
              : value instanceof BigDecimal decimal ? decimal : null;
      return number == null || Math.abs((long) number.scale()) > MAX_TEXT ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** ISO 8601, UTC where it names no zone, or milliseconds since 1970. */
  @Nullable Instant time(String... names) {
    Object found = find(names);
    try {
      if (found instanceof BigDecimal millis) {
        boolean known = millis.signum() >= 0 && millis.compareTo(LAST_MILLI) <= 0;
        return known ? Instant.ofEpochMilli(millis.longValue()) : null;
      }
      String text = found instanceof String string ? string.strip().replace(' ', 'T') : "";
      boolean zoned = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
      return text.isEmpty()
          ? null
          : zoned
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  List<JsonTree> objects(String... names) {
    List<JsonTree> objects = new ArrayList<>();
    if (find(names) instanceof List<?> values) {
      values.forEach(
          value -> {
            if (value instanceof JsonTree object) {
              objects.add(object);
            }
          });
    }
    return objects;
  }

  List<String> texts(String... names) {
    return find(names) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Something's parts by name: an object of amounts or of objects, or a list of named objects. */
  Map<String, JsonTree> parts(String key, String... names) {
    Map<String, JsonTree> parts = new LinkedHashMap<>();
    Object found = find(names);
    if (found instanceof JsonTree object) {
      object.fields.forEach(
          (name, value) ->
              parts.put(
                  name,
                  value instanceof JsonTree part ? part : new JsonTree(Map.of("usd", value))));
    } else {
      for (JsonTree part : objects(names)) {
        String name = part.text(key, "name");
        parts.put(name == null ? "" : name, part);
      }
    }
    return parts;
  }
}
