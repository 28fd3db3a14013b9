/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import io.costspan.tracker.Totals;
import io.costspan.usage.Bucket;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A report as JSON. Money is an exact decimal in a string, null where it is unknown. {@code
 * input_tokens} includes what was read from and written to caches; {@code usage} holds the disjoint
 * buckets; {@code stated} counts the priced calls whose amount is the provider's own.
 */
public final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  public static String render(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(pretty());
      write(json, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no disk to fail
    }
    return text.append('\n').toString();
  }

  static PrettyPrinter pretty() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withArrayIndenter(lines).withObjectIndenter(lines);
  }

  private static void write(JsonGenerator json, Report report) throws IOException {
    Totals totals = report.totals();
    json.writeStartObject();
    json.writeObjectFieldStart("total");
    writeTally(json, totals.total());
    json.writeEndObject();
    for (Section section : report.sections()) {
      writeSection(json, section);
    }
    json.writeArrayFieldStart("not_in_cost");
    for (GapRow row : GapRow.of(totals)) {
      row.write(json);
    }
    json.writeEndArray();
    json.writeNumberField("missing_in_ledger", report.missing());
    writeTexts(json, "prices", List.copyOf(totals.priceBooks()));
    writeTexts(json, "problems", report.problems());
    json.writeEndObject();
  }

  private static void writeSection(JsonGenerator json, Section section) throws IOException {
    json.writeArrayFieldStart("by_" + section.title().replace(", ", "_"));
    for (Section.Row row : section.rows()) {
      json.writeStartObject();
      for (int i = 0; i < section.by().size(); i++) {
        json.writeStringField(section.by().get(i).name(), row.keys().get(i));
      }
      writeTally(json, row.tally());
      if (!row.sessions().isEmpty()) {
        writeSessions(json, row.sessions());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSessions(JsonGenerator json, CodingSessions sessions)
      throws IOException {
    List<String> sums = sessions.sums();
    for (int i = 0; i < sums.size() - 1; i++) {
      json.writeNumberField(CodingSessions.NAMES.get(i), Long.parseLong(sums.get(i)));
    }
    json.writeStringField("average_turns", sessions.turnsEach());
    String usd = sums.get(sums.size() - 1);
    json.writeStringField("session_usd", usd.isEmpty() ? null : usd);
    json.writeStringField("average_session_usd", sessions.usdEach());
  }

  static void writeTally(JsonGenerator json, Tally tally) throws IOException {
    json.writeNumberField("calls", tally.calls());
    for (Outcome outcome : Outcome.values()) {
      json.writeNumberField(outcome.name().toLowerCase(Locale.ROOT), tally.calls(outcome));
    }
    json.writeNumberField("stated", tally.stated());
    json.writeNumberField("input_tokens", tally.usage().inputTokens());
    json.writeNumberField("output_tokens", tally.usage().outputTokens());
    json.writeNumberField("cache_read_tokens", tally.usage().cacheReadTokens());
    json.writeNumberField("cache_write_tokens", tally.usage().cacheWriteTokens());
    json.writeNumberField("total_tokens", Column.tokens(tally.usage()));
    json.writeObjectFieldStart("usage");
    for (Bucket bucket : Bucket.values()) {
      if (tally.usage().of(bucket) > 0) {
        json.writeNumberField(bucket.key(), tally.usage().of(bucket));
      }
    }
    json.writeEndObject();
    BigDecimal cost = tally.cost();
    json.writeStringField("cost_usd", cost == null ? null : Amounts.usd(cost));
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
