/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.report.CodingRuns;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Reading;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The answers in transcripts of Claude Code, each once: it writes a line for each block of an
 * answer, of which the last has the whole usage, and copies lines when a session is resumed. What
 * ran with its cost in the ledger is left out. Not thread-safe.
 */
final class Transcripts {
  private static final String SUFFIX = ".jsonl";

  /** Prices one answer. */
  interface Pricing {
    Cost price(Reading reading, String provider, Instant start);
  }

  private final CodingRuns booked;
  private final Pricing pricing;
  private final Consumer<String> problems;
  private final Map<String, TranscriptLine> answers = new LinkedHashMap<>();
  private final Set<String> covered = new HashSet<>();

  Transcripts(CodingRuns booked, Pricing pricing, Consumer<String> problems) {
    this.booked = booked;
    this.pricing = pricing;
    this.problems = problems;
  }

  /** A transcript, or a folder that has some below it, as {@code ~/.claude/projects} does. */
  static List<File> below(File source) {
    try (Stream<Path> files = Files.walk(source.toPath())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .map(Path::toFile)
          .filter(TranscriptLine::begins)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** The records of all files that {@link #below} names. */
  List<CostRecord> read(List<File> files) {
    files.forEach(this::read);
    List<CostRecord> records = new ArrayList<>();
    answers.forEach(
        (id, line) -> {
          if (!covered.contains(id)) {
            records.add(record(id, line));
          }
        });
    return records;
  }

  private void read(File file) {
    long number = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.contains("\"usage\"") && line.contains("\"assistant\"")) {
          take(line, file + ":" + number);
        }
      }
    } catch (IOException e) {
      problems.accept(file + ": the rest of the file is skipped: " + e.getMessage());
    }
  }

  private void take(String text, String place) {
    try {
      TranscriptLine line = TranscriptLine.parse(text);
      if (line == null) {
        return;
      }
      if (booked.covers(line.session(), line.time())) {
        covered.add(line.id());
      }
      answers.merge(line.id(), line, TranscriptLine::fuller);
    } catch (IOException e) {
      problems.accept(place + ": one line is skipped: not JSON as Claude Code writes it");
    }
  }

  private CostRecord record(String id, TranscriptLine line) {
    Reading reading = line.reading();
    Cost cost = pricing.price(reading, "anthropic", line.time());
    Facets facets =
        Facets.builder()
            .offer(Facet.SESSION, line.session())
            .offer(Facet.JOB, line.project())
            .offer(Facet.CATEGORY, TranscriptLine.CLIENT)
            .build();
    return new CostRecord(
        "transcript:" + id,
        line.time(),
        Duration.ZERO,
        null,
        "anthropic",
        "anthropic.messages",
        "chat",
        TranscriptLine.CLIENT,
        TranscriptLine.HOST,
        -1,
        200,
        null,
        cost.amount() == null ? Outcome.UNPRICED : Outcome.PRICED,
        reading,
        cost,
        new Attribution(new Trace("", "", null, false), TranscriptLine.CLIENT, facets));
  }
}
