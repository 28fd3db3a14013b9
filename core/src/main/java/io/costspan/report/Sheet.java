/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Rows of any kind, as a table, Markdown, CSV or JSON. Cells are numbers and names as they are,
 * without separators, so that one row serves all four. Immutable.
 *
 * @param names of the columns in CSV and JSON; tables show them with blanks in place of {@code _}
 * @param words which columns hold words and are aligned to the left
 */
public record Sheet(List<String> names, List<Integer> words, List<List<String>> rows) {
  private static final JsonFactory JSON = new JsonFactory();

  public String table() {
    return grid().table().render();
  }

  public String markdown() {
    return grid().markdown();
  }

  private Grid grid() {
    return new Grid(names.stream().map(name -> name.replace('_', ' ')).toList(), rows, words);
  }

  public String csv() {
    StringBuilder text = new StringBuilder();
    ReportCsv.line(text, names);
    rows.forEach(row -> ReportCsv.line(text, row));
    return text.toString();
  }

  /** A list of objects; whole numbers are numbers, amounts stay exact in strings. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(ReportJson.pretty());
      json.writeStartArray();
      for (List<String> row : rows) {
        writeRow(json, row);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no disk to fail
    }
    return text.append('\n').toString();
  }

  private void writeRow(JsonGenerator json, List<String> row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      String cell = row.get(i);
      json.writeFieldName(names.get(i));
      if (cell.isEmpty()) {
        json.writeNull();
      } else if (!words.contains(i) && cell.chars().allMatch(Character::isDigit)) {
        json.writeNumber(cell);
      } else {
        json.writeString(cell);
      }
    }
    json.writeEndObject();
  }
}
