/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.tracker.CostRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A record as cells, one for each field of its line: texts as they are, lists as JSON. */
public final class LedgerCsv {
  private static final JsonFactory JSON = new JsonFactory();

  private LedgerCsv() {}

  /** The names of all fields, in the order of the cells. */
  public static List<String> header() {
    List<String> names = new ArrayList<>(Field.ALL.stream().map(Field::name).toList());
    names.add(EntryField.PROCESS.name());
    return names;
  }

  /** As many as the header has; empty where the record has no value. */
  public static List<String> cells(CostRecord record, String process) {
    List<String> cells = new ArrayList<>();
    for (Field<CostRecord, ?> field : Field.ALL) {
      JsonBytes json = new JsonBytes(64);
      field.write(json, record);
      cells.add(cell(json, JsonBytes.key(field.name()).length));
    }
    cells.add(process);
    return cells;
  }

  private static String cell(JsonBytes json, int from) {
    if (json.size() == 0) {
      return "";
    }
    String value = new String(json.array(), from, json.size() - from, StandardCharsets.UTF_8);
    if (value.charAt(0) != '"') {
      return value;
    }
    try (JsonParser parser = JSON.createParser(value)) {
      return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : value;
    } catch (IOException e) {
      return value; // what we wrote ourselves is JSON
    }
  }
}
