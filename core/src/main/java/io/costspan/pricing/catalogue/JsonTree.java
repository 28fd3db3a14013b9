/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.pricing.PriceFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue as maps, lists, texts, booleans and exact numbers; nulls are left out. The getters
 * give an empty value where the tree holds something else: a catalogue's odd corners are skipped.
 */
final class JsonTree {
  private JsonTree() {}

  static Object read(Path file) throws PriceFileException {
    try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
      json.nextToken();
      Object value = value(json);
      if (value != null) {
        return value;
      }
      throw new PriceFileException(file + ": the file is empty");
    } catch (JsonProcessingException e) {
      throw new PriceFileException(
          file
              + ": line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      throw new PriceFileException(file + ": no such file");
    } catch (PriceFileException e) {
      throw e;
    } catch (IOException e) {
      throw new PriceFileException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return null;
    }
    switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          Object value = value(json);
          if (value != null) {
            map.put(name, value);
          }
        }
        return map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Object value = value(json);
          if (value != null) {
            list.add(value);
          }
        }
        return list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return new BigDecimal(json.getText());
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return token == JsonToken.VALUE_TRUE;
      }
      case VALUE_STRING -> {
        return json.getText();
      }
      default -> {
        return null;
      }
    }
  }

  @SuppressWarnings("unchecked") // value() makes string keys only
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  @SuppressWarnings("unchecked") // a list of objects is what value() makes
  static List<Object> list(@Nullable Object value) {
    return value instanceof List ? (List<Object>) value : List.of();
  }

  static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  /** A number above 0; null for 0 too, because catalogues write 0 for "not listed". */
  static @Nullable BigDecimal price(@Nullable Object value) {
    return value instanceof BigDecimal number && number.signum() > 0 ? number : null;
  }
}
