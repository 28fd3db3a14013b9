/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.report.TextTable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an agent says about itself in the system property {@link Jvms#STATUS}: {@code
 * {"version":"0.1.0","hooks":[{"name":"okhttp","state":"active","note":""}],"errors":0}}.
 *
 * @param hooks name, state ({@code waiting}, {@code active}, {@code off}) and note of each
 * @param facts the other fields in their order, as they are
 */
record AgentStatus(List<List<String>> hooks, Map<String, String> facts) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the property; a part that is not as expected is shown as it is.
   *
   * @throws IOException where it is not a JSON object: the agent is of another version
   */
  static AgentStatus parse(String text) throws IOException {
    List<List<String>> hooks = new ArrayList<>();
    Map<String, String> facts = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (name.equals("hooks") && token == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            hooks.add(hook(json));
          }
        } else {
          facts.put(name, text(json));
        }
      }
    }
    return new AgentStatus(hooks, facts);
  }

  String render() {
    TextTable about = new TextTable(List.of("agent", "")).leftAligned(1);
    facts.forEach((name, value) -> about.row(List.of(name, value)));
    TextTable table = new TextTable(List.of("hook", "state", "note")).leftAligned(1).leftAligned(2);
    hooks.forEach(table::row);
    return about.render() + "\n" + table.render();
  }

  private static List<String> hook(JsonParser json) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      fields.put(name, text(json));
    }
    return List.of(
        fields.getOrDefault("name", "?"),
        fields.getOrDefault("state", "?"),
        fields.getOrDefault("note", ""));
  }

  /** A scalar as text, anything else as JSON. */
  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    if (json.currentToken().isScalarValue()) {
      return Objects.requireNonNullElse(json.getValueAsString(), "");
    }
    StringWriter copy = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(copy)) {
      out.copyCurrentStructure(json);
    }
    return copy.toString();
  }
}
