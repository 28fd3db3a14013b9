/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.settings.YamlEdit;
import io.costspan.settings.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan budget set}: writes a budget into the settings file. */
@Command(
    name = "set",
    description = {
      "Write a budget into the settings file, or change what is given of one that is there. All"
          + " else in the file stays as it is, comments included. It holds for what is started from"
          + " then on."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: costspan budget set nightly --limit '5 USD' --period day --where job=nightly-*"
          + " --action stop",
      "Exit code: 0 done, 2 wrong input: nothing is written."
    })
final class BudgetSet implements Callable<Integer> {
  private static final String EXAMPLE =
      "for example: costspan budget set nightly --limit '5 USD' --period day --action stop";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  BudgetFile file;

  @Parameters(paramLabel = "NAME", description = "The budget's name.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(
      names = "--limit",
      paramLabel = "LIMIT",
      description = "5 USD, 2000000 tokens, 100 calls; for any such time 0.50 USD/min.")
  private @Nullable String limit;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description = "run, trace, session, hour, day, week, month, total, or 'rolling 24h'.")
  private @Nullable String period;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Where days begin, for example Europe/Berlin.")
  private @Nullable String zone;

  @Option(names = "--week-start", paramLabel = "DAY", description = "monday to sunday.")
  private @Nullable String weekStart;

  @Option(
      names = "--where",
      paramLabel = "NAME=PATTERN",
      description = "What it is about, * stands for any letters; may be repeated.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--group-by",
      paramLabel = "NAMES",
      split = ",",
      description = "Each value of these has the limit for itself, for example tenant,user.")
  private List<String> groupBy = new ArrayList<>();

  @Option(names = "--action", paramLabel = "ACTION", description = "warn or stop.")
  private @Nullable String action;

  @Option(
      names = "--warn-at",
      paramLabel = "PARTS",
      split = ",",
      description = "Parts of the limit at which one line is said, for example 50%%,80%%,100%%.")
  private List<String> warnAt = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "MODE", description = "learned or strict.")
  private @Nullable String mode;

  @Option(
      names = "--unknown-price",
      paramLabel = "POLICY",
      description = "allow-and-flag, deny, or 'charge-as openai/gpt-4o'.")
  private @Nullable String unknownPrice;

  @Option(names = "--exempt-free", paramLabel = "BOOLEAN", description = "true or false.")
  private @Nullable String exemptFree;

  @Option(
      names = "--max-input-tokens",
      paramLabel = "N",
      description = "The most that a call can have where its request does not say.")
  private @Nullable String maxInput;

  @Option(names = "--max-output-tokens", paramLabel = "N", description = "Likewise.")
  private @Nullable String maxOutput;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    BudgetFile.refuseOptionsBefore(line, "set nightly --config costspan.yaml");
    Map<String, String> fields = fields();
    if (fields.isEmpty()) {
      throw new ParameterException(line, "nothing is given to be set; " + EXAMPLE);
    }
    try {
      String said = file.change(edit -> edit.set(name, fields), name);
      line.getOut().println(said);
      line.getOut().flush();
      return 0;
    } catch (YamlEdit.NotPossible | BudgetFile.Wrong e) {
      throw new ParameterException(line, e.getMessage() + "; nothing is written; " + EXAMPLE, e);
    }
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "limit", limit);
    put(fields, "period", period);
    put(fields, "zone", zone);
    put(fields, "week-start", weekStart);
    if (!where.isEmpty()) {
      String all =
          where.entrySet().stream()
              .map(one -> YamlText.scalar(one.getKey()) + ": " + YamlText.scalar(one.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      fields.put("where", all);
    }
    putAll(fields, "group-by", groupBy);
    put(fields, "action", action);
    putAll(fields, "warn-at", warnAt);
    put(fields, "mode", mode);
    put(fields, "unknown-price", unknownPrice);
    put(fields, "exempt-free", exemptFree);
    put(fields, "max-input-tokens", maxInput);
    put(fields, "max-output-tokens", maxOutput);
    return fields;
  }

  private static void put(Map<String, String> fields, String field, @Nullable String value) {
    if (value != null) {
      fields.put(field, YamlText.scalar(value));
    }
  }

  private static void putAll(Map<String, String> fields, String field, List<String> values) {
    if (!values.isEmpty()) {
      fields.put(
          field,
          values.stream()
              .map(String::strip)
              .map(YamlText::scalar)
              .collect(Collectors.joining(", ", "[", "]")));
    }
  }
}
