/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.tracker.CostRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A record as cells, one for each field of its line: texts as they are, lists as JSON. */
public final class LedgerCsv {
  private static final JsonFactory JSON = new JsonFactory();

  private static final List<String> HEADER =
      Stream.concat(LineKeys.RECORD.stream(), Stream.of(LineKeys.PROCESS)).map(Key::name).toList();

  private LedgerCsv() {}

  /** The names of all fields, in the order of the cells. */
  public static List<String> header() {
    return HEADER;
  }

  /** As many as the header has; empty where the record has no value. */
  public static List<String> cells(CostRecord record, String process) {
    byte[] line = LedgerLine.of(record, process);
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        values.put(name, cell(json, line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // what we wrote ourselves is JSON
    }
    return HEADER.stream().map(name -> values.getOrDefault(name, "")).toList();
  }

  private static String cell(JsonParser json, byte[] line) throws IOException {
    if (json.nextToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    json.finishToken();
    int to = (int) json.currentLocation().getByteOffset();
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }
}
