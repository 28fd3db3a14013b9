/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.ledger.LedgerAppender;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each command prints of one small ledger, to the last character, in each of its formats: the
 * files below {@code src/test/resources/golden}. {@code -Dcostspan.docs.write=true} writes them
 * anew; look at the difference.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final List<String> FORMATS = List.of("", "--csv", "--json", "--markdown");
  @TempDir File folder;

  @BeforeEach
  void write() throws IOException {
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      ledger.add(whose(Records.priced("01", "gpt-4o", "a", "0.10"), "support", "alice"));
      ledger.add(whose(Records.priced("02", "claude-x", "a", "0.30"), "support", "bob"));
      ledger.add(whose(Records.priced("03", "gpt-4o", "b", "0.25"), "report", "alice"));
      ledger.add(whose(Records.unpriced("04", "gpt-x", "c"), "report", "bob"));
      ledger.add(Records.unmetered("05", "gpt-4o", "d"));
      ledger.add(Records.failed("06", "gpt-4o", "e"));
    }
  }

  private static CostRecord whose(CostRecord record, String job, String user) {
    Facets.Builder facets = Facets.builder();
    for (Facet facet : Facet.values()) {
      facets.offer(facet, facet.field() + " 1");
    }
    Facets.Builder named = Facets.builder();
    named.offer(Facet.JOB, job);
    named.offer(Facet.USER, user);
    named.label("team", "payments, and \"more\"");
    Facets rest = facets.build();
    for (Facet facet : Facet.values()) {
      named.offer(facet, rest.get(facet));
    }
    return Records.of(record, named.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "hour",
        "day",
        "week",
        "month",
        "model",
        "provider",
        "service",
        "session",
        "user",
        "tenant",
        "agent",
        "job",
        "job support",
        "phase",
        "operation",
        "tool",
        "callsite",
        "category",
        "summary --by job,model",
        "summary --by user,label:team,outcome",
        "summary --where label:team=pay* --by model",
        "trend",
        "forecast --today 2026-11-23",
        "diff 2026-11-22 2026-11-23",
        "verify",
      })
  void inEachFormat(String command) throws IOException {
    String name = command.replaceAll("[^A-Za-z0-9]+", "-");
    for (String format : FORMATS) {
      String extension = format.isEmpty() ? "txt" : format.substring(2).replace("markdown", "md");
      check(GOLDEN.resolve(name + "." + extension), run(command, format));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace a*", "tail", "top --times 1 -p 2026-11-22"})
  void inItsOnlyFormat(String command) throws IOException {
    check(GOLDEN.resolve(command.replaceAll("[^A-Za-z0-9]+", "-") + ".txt"), run(command, ""));
  }

  private static void check(Path golden, String printed) throws IOException {
    if (Boolean.getBoolean("costspan.docs.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, printed, StandardCharsets.UTF_8);
    }
    assertThat(printed)
        .as(golden.toString())
        .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
  }

  private String run(String command, String format) {
    List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
    all.addAll(List.of("--dir", folder.getPath()));
    if (!format.isEmpty()) {
      all.add(format);
    }
    Run run = Run.of(all.toArray(String[]::new));
    assertThat(run.err()).as(command).isEmpty();
    assertThat(run.code()).as(command).isZero();
    return run.out();
  }
}
