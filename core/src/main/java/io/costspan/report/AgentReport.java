/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Totals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a running agent has booked so far, as it travels from the app's JVM to {@code doctor PID}.
 *
 * @param line the totals in one line
 * @param gaps which calls are not part of the cost
 * @param losses what did not get through, 0 included
 */
public record AgentReport(String line, List<GapRow> gaps, List<Loss> losses) {
  /** The system property that holds it as JSON; absent until a second after the first call. */
  public static final String PROPERTY = "costspan.agent.calls";

  /** A property is copied whole each time it is asked for. */
  private static final int MAX_GAPS = 50;

  private static final JsonFactory JSON = new JsonFactory();

  public AgentReport {
    gaps = List.copyOf(gaps);
    losses = List.copyOf(losses);
  }

  public static AgentReport of(Totals totals, List<Loss> losses) {
    List<GapRow> gaps = GapRow.of(totals);
    return new AgentReport(
        ExitSummary.sum(totals), gaps.subList(0, Math.min(MAX_GAPS, gaps.size())), losses);
  }

  /** As JSON, {@link #parse} reads it back. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("line", line);
      json.writeArrayFieldStart("not_in_cost");
      for (GapRow row : gaps) {
        row.write(json);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("lost");
      for (Loss loss : losses) {
        json.writeNumberField(loss.what(), loss.count());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no disk to fail
    }
    return text.toString();
  }

  /**
   * Reads the property; fields that are not known are left out.
   *
   * @throws IOException where it is not a JSON object: the agent is of another version
   */
  public static AgentReport parse(String text) throws IOException {
    String line = "";
    List<GapRow> gaps = new ArrayList<>();
    List<Loss> losses = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "line" -> line = json.getText();
          case "not_in_cost" -> {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              gaps.add(GapRow.read(json));
            }
          }
          case "lost" -> {
            for (String what = json.nextFieldName(); what != null; what = json.nextFieldName()) {
              losses.add(new Loss(what, json.nextLongValue(0)));
            }
          }
          default -> json.skipChildren();
        }
      }
    }
    return new AgentReport(line, gaps, losses);
  }

  /** For the terminal. */
  public String render() {
    TextTable lost = new TextTable(List.of("did not get through", "count"));
    losses.forEach(loss -> lost.row(List.of(loss.what(), Amounts.count(loss.count()))));
    String missing = GapTable.render(gaps, MAX_GAPS);
    return line
        + "\n\n"
        + missing
        + (missing.isEmpty() ? "" : "\n")
        + (losses.isEmpty() ? "" : lost.render());
  }
}
