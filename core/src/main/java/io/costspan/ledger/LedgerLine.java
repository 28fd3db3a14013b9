/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.tracker.CostRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** A record as one line of JSON, and back. Fields that this version does not know are skipped. */
public final class LedgerLine {
  /** Grows only when an older reader would misunderstand a line; new fields do not count. */
  static final long VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Field<?>> BY_NAME = new HashMap<>();

  static {
    Field.ALL.forEach(field -> BY_NAME.put(field.name(), field));
  }

  private LedgerLine() {}

  /** Writes one line with its end; {@code out} stays open. */
  public static void write(CostRecord record, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      for (Field<?> field : Field.ALL) {
        field.write(json, record);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /**
   * Reads one line, with or without its end.
   *
   * @throws IOException where it is not a record; the message says why, without any content
   */
  public static CostRecord read(byte[] bytes, int from, int length) throws IOException {
    try (JsonParser json = JSON.createParser(bytes, from, length)) {
      return read(json);
    } catch (JsonProcessingException e) {
      long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new Codec.MalformedException("not JSON at column " + column);
    }
  }

  private static CostRecord read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new Codec.MalformedException("not a JSON object");
    }
    Draft draft = new Draft();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Field<?> field = BY_NAME.get(name);
      JsonToken token = json.nextToken();
      if (field == null || token == JsonToken.VALUE_NULL) {
        json.skipChildren();
        continue;
      }
      try {
        field.read(json, draft);
      } catch (Codec.MalformedException e) {
        throw new Codec.MalformedException("the field " + name + " " + e.getMessage());
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
      throw new Codec.MalformedException("more than one JSON object");
    }
    return draft.record();
  }
}
