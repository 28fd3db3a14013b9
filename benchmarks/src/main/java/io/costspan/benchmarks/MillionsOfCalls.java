/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.ledger.LedgerLine;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Reading;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;

/** A ledger of so many calls of one month, by two processes, for a few jobs and models. */
final class MillionsOfCalls {
  private static final int DIFFERENT = 500;
  private static final int DAYS = 30;
  private static final int JOBS = 12;
  private static final int CALLS_PER_TRACE = 1_000;
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
  private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "o3", "gpt-4.1");

  private final CostRecord[] records = Records.some(DIFFERENT);

  /** Fills the folder. */
  void write(Path folder, long calls) throws IOException {
    long id = 0;
    for (int file = 0; file < 2 * DAYS; file++) {
      LocalDate day = FIRST.plusDays(file / 2);
      Path path = folder.resolve(day + (file % 2 == 0 ? ".1-a.jsonl" : ".2-b.jsonl"));
      long end = calls * (file + 1) / (2 * DAYS);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
        for (; id < end; id++) {
          LedgerLine.write(record(id, day), out);
        }
      }
    }
  }

  private CostRecord record(long n, LocalDate day) {
    CostRecord r = records[(int) (n % DIFFERENT)];
    Instant start =
        day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMillis(n % 86_000));
    Facets facets = Facets.builder().offer(Facet.JOB, "job " + n % JOBS).build();
    String trace = HexFormat.of().toHexDigits(n / CALLS_PER_TRACE + 1, 16).repeat(2);
    return new CostRecord(
        HexFormat.of().toHexDigits(n, 16) + HexFormat.of().toHexDigits(~n * 0x9E3779B97F4A7C15L),
        start,
        r.duration(),
        r.firstByte(),
        r.provider(),
        r.api(),
        r.operation(),
        r.client(),
        r.host(),
        r.port(),
        r.status(),
        r.errorType(),
        r.outcome(),
        reading(n, r.reading()),
        r.cost(),
        new Attribution(new Trace(trace, trace.substring(16), null, true), "shop", facets));
  }

  private static Reading reading(long n, Reading old) {
    String model = MODELS.get((int) (n / JOBS % MODELS.size()));
    List<ModelUsage> parts =
        old.parts().stream().map(part -> new ModelUsage(model, part.usage())).toList();
    return new Reading(
        old.result(),
        "chatcmpl-" + HexFormat.of().toHexDigits(n),
        model,
        model,
        old.streaming(),
        parts,
        old.qualifiers(),
        old.statedCost(),
        old.finishReasons());
  }
}
