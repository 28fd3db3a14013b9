/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Filter;
import io.costspan.report.GroupBy;
import io.costspan.report.Query;
import io.costspan.report.Report;
import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command behind most names: {@code summary}, {@code day}, {@code model}, {@code job ID} … They
 * differ in what they group by unless they are told.
 */
@Command(
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The columns do not overlap: input excludes what was read from or written to a cache,",
      "output includes reasoning. Amounts are exact; per call is their mean over the calls with a",
      "cost. Behind an amount: ~ computed, = the provider's own, ! something is not in it.",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class GroupedReport implements Callable<Integer> {
  /** What is shown of one job, session and so on. */
  private static final List<String> DETAILS = List.of("model", "trace");

  private final @Nullable String subject;
  private final List<String> groupings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Selection selection;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Option(
      names = {"-b", "--by"},
      paramLabel = "NAME",
      split = ",",
      description =
          "Group by these, each within the one before, as in --by job,model. Any of the filters'"
              + " names, hour, day, week, month, or label:NAME.")
  private List<String> by = new ArrayList<>();

  private GroupedReport(@Nullable String subject, List<String> groupings) {
    this.subject = subject;
    this.groupings = groupings;
  }

  /** A command that shows all calls, in a table for each of the groupings. */
  static CommandSpec of(String name, String description, String... groupings) {
    return spec(new GroupedReport(null, List.of(groupings)), name, description);
  }

  /** A command that shows all jobs (say), or one of them in detail. */
  static CommandSpec ofEach(String name, String grouping, String description) {
    GroupedReport command = new GroupedReport(grouping, List.of(grouping));
    CommandSpec spec = spec(command, name, description);
    spec.addPositional(
        CommandLine.Model.PositionalParamSpec.builder()
            .paramLabel("ID")
            .arity("0..1")
            .type(String.class)
            .description("Only this " + name + ", in detail; * stands for any text.")
            .build());
    return spec;
  }

  private static CommandSpec spec(GroupedReport command, String name, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(name);
    spec.usageMessage().description(description);
    return spec;
  }

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    format.check(line);
    ZoneId zone = selection.zone(line);
    String id = id();
    List<Filter> filters = new ArrayList<>();
    if (subject != null && id != null) {
      filters.add(new Filter(Selection.groupBy(line, "--by", subject, zone), List.of(id)));
    }
    Query query = selection.query(line, filters);
    File folder = ledgers.folder(line);
    Report report = Report.of(folder, query, groupings(line, zone, id));
    Ledgers.report(line.getErr(), report.problems());
    if (report.totals().total().calls() == 0) {
      boolean asked = id != null || selection.isGiven();
      return Ledgers.nothing(line, folder, asked);
    }
    line.getOut().print(format.render(report));
    line.getOut().flush();
    return 0;
  }

  /** Which one is meant; null for all. */
  private @Nullable String id() {
    return spec.positionalParameters().isEmpty()
        ? null
        : spec.positionalParameters().get(0).getValue();
  }

  private List<List<GroupBy>> groupings(CommandLine line, ZoneId zone, @Nullable String id) {
    List<List<GroupBy>> all = new ArrayList<>();
    if (!by.isEmpty()) {
      all.add(by.stream().map(name -> Selection.groupBy(line, "--by", name, zone)).toList());
      return all;
    }
    for (String name : id == null ? groupings : DETAILS) {
      if (id == null || !name.equals(subject)) {
        all.add(List.of(Selection.groupBy(line, "--by", name, zone)));
      }
    }
    return all;
  }
}
