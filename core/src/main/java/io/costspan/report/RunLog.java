/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.ledger.Entry;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Digest;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs as other tools log them: {@code {"runs":[…],"cumulative":{…}}}, or one snapshot of totals. A
 * part of a run becomes a record with the cost that is stated. What is missing has a default; a
 * total that is missing, or less than its parts, is their sum. Immutable.
 */
final class RunLog {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ID_BYTES = 8;
  private static final String[] USD = {
    "usd", "totalusd", "totalcostusd", "totalcost", "costusd", "cost", "total"
  };

  /** What objects with sums have, and lines of ledgers and transcripts do not. */
  private static final Pattern SIGNS =
      Pattern.compile(
          "^(runs|cumulative|by_?[a-zA-Z]+|total|total_?cost.*|models|services|stages)$");

  /** One run: what is to be booked, and what closes it. */
  record Run(Entry closing, List<CostRecord> records) {}

  private final JsonTree run;
  private final String id;
  private final String workflow;
  private final Instant start;
  private final Instant end;

  private RunLog(JsonTree run, File file) {
    this.run = run;
    String name = run.text("workflow", "workflowname", "job", "name", "service");
    workflow = name == null ? file.getName().replaceFirst("\\.json$", "") : name;
    Instant ended = run.time("end", "endtime", "endedat", "finishedat", "completedat");
    Instant began = run.time("start", "starttime", "startedat", "time", "timestamp", "createdat");
    Instant some = ended == null ? Instant.ofEpochMilli(file.lastModified()) : ended;
    start = began == null ? some : began;
    end = ended == null || ended.isBefore(start) ? start : ended;
    String known = run.text("id", "runid");
    id = known == null ? "import-" + Digest.hex(run.toString(), ID_BYTES) : known;
  }

  /** Whether a file begins as one: with an object that is no line of a ledger. */
  static boolean isOne(File file) {
    try (JsonParser json = JSON.createParser(file)) {
      boolean sums = false;
      if (json.nextToken() == JsonToken.START_OBJECT) {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          json.nextToken();
          json.skipChildren();
          if (name.equals("v") || name.equals("kind") || name.equals("outcome")) {
            return false;
          }
          sums |= SIGNS.matcher(name).find();
        }
      }
      return sums;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a file that is no ledger.
   *
   * @param problems receives a line for what does not add up
   * @throws IOException where it is no JSON object
   */
  static List<Run> read(File file, Consumer<String> problems) throws IOException {
    JsonTree log = tree(file);
    List<JsonTree> all = log.find("runs") == null ? List.of(log) : log.objects("runs");
    List<Run> runs = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonTree one : all) {
      Run run = new RunLog(one, file).run(line -> problems.accept(file + ": " + line));
      sum = sum.add(Objects.requireNonNullElse(run.closing().usd(), BigDecimal.ZERO));
      runs.add(run);
    }
    BigDecimal cumulative = log.find("cumulative") instanceof JsonTree c ? usd(c) : null;
    if (cumulative != null && cumulative.compareTo(sum) != 0) {
      problems.accept(
          file
              + ": its cumulative cost is $"
              + Amounts.usd(cumulative)
              + ", that of its runs $"
              + Amounts.usd(sum)
              + "; only runs are taken");
    }
    return runs;
  }

  private static JsonTree tree(File file) throws IOException {
    try (JsonParser json = JSON.createParser(file)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      return JsonTree.read(json);
    }
  }

  private Run run(Consumer<String> problems) {
    Map<String, BigDecimal> stages =
        costs(run.parts("stage", "stages", "bystage", "stagecosts", "phases", "byphase"));
    Map<String, BigDecimal> services =
        costs(run.parts("service", "services", "byservice", "servicecosts", "byprovider"));
    RunRecords records = new RunRecords(id, workflow, start, Duration.between(start, end));
    addParts(records, stages, services);
    for (JsonTree session : run.objects("sessions", "claudecodesessions")) {
      BigDecimal turns = session.amount("turns", "numturns");
      records.session(
          session.text("id", "sessionid"),
          usd(session),
          turns == null ? null : turns.toPlainString());
    }
    BigDecimal total = usd(run);
    BigDecimal rest = total == null ? BigDecimal.ZERO : total.subtract(records.sum());
    if (rest.signum() < 0) {
      problems.accept(
          "run " + id + " costs $" + Amounts.usd(records.sum()) + " by its parts, which count");
    } else if (rest.signum() > 0) {
      records.part("rest", rest);
    }
    return new Run(closing(records, stages, services), records.all());
  }

  /** By service where there are several, else by model, else by stage. */
  private void addParts(
      RunRecords records, Map<String, BigDecimal> stages, Map<String, BigDecimal> services) {
    Map<String, JsonTree> models = run.parts("model", "models", "bymodel", "modelbreakdown");
    if (services.size() < 2 && !models.isEmpty()) {
      String provider = services.isEmpty() ? "" : services.keySet().iterator().next();
      models.forEach((model, part) -> records.model(model, provider, usd(part), part));
    } else if (!services.isEmpty()) {
      services.forEach(records::service);
    } else {
      stages.forEach(records::stage);
    }
  }

  private Entry closing(
      RunRecords records, Map<String, BigDecimal> stages, Map<String, BigDecimal> services) {
    List<String> warnings = run.texts("warnings");
    return new Entry(
        Entry.Kind.RUN,
        id,
        end,
        workflow,
        records.all().size(),
        records.sum(),
        new Entry.Run(start, stages, services, warnings));
  }

  private static @Nullable BigDecimal usd(JsonTree of) {
    Object found = of.find(USD);
    return found instanceof JsonTree total ? usd(total) : JsonTree.amount(found);
  }

  private static Map<String, BigDecimal> costs(Map<String, JsonTree> parts) {
    Map<String, BigDecimal> costs = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          BigDecimal usd = usd(part);
          if (usd != null) {
            costs.put(name, usd);
          }
        });
    return costs;
  }
}
