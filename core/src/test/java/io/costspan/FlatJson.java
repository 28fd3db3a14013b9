/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A small JSON document as a map from place to text, for example {@code parts[0].input → 12}. */
public final class FlatJson {
  private FlatJson() {}

  public static Map<String, String> read(String json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      Map<String, String> flat = new TreeMap<>();
      parser.nextToken();
      read(parser, "", flat);
      return flat;
    }
  }

  private static void read(JsonParser parser, String place, Map<String, String> flat)
      throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        read(parser, place.isEmpty() ? name : place + "." + name, flat);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        read(parser, place + "[" + i + "]", flat);
      }
    } else {
      flat.put(place, parser.getText());
    }
  }
}
