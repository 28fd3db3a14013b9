/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.provider.DescribedProviders;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that closes a run. */
class RunEntryTest {
  @TempDir File folder;
  private final List<String> lines = new ArrayList<>();
  private final List<String> processes = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  @Test
  void aRunEndsWithItsSumsByStageAndService() {
    Pipeline pipeline = start();
    pipeline.book(operation("nightly", "plan"), new BigDecimal("0.5"));
    pipeline.book(operation("nightly", "check"), new BigDecimal("0.25"));
    pipeline.book(operation("nightly", "check"), new BigDecimal("0.000001"));
    pipeline.close();
    read();
    Entry entry = entries.get(0);
    Entry.Run run = Objects.requireNonNull(entry.run());
    assertThat(entries).hasSize(1);
    assertThat(entry.kind()).isEqualTo(Entry.Kind.RUN);
    assertThat(entry.id()).isEqualTo(processes.get(0));
    assertThat(entry.text()).isEqualTo("nightly");
    assertThat(entry.count()).isEqualTo(3);
    assertThat(entry.usd()).isEqualTo(new BigDecimal("0.750001"));
    assertThat(run.stages())
        .isEqualTo(Map.of("plan", new BigDecimal("0.5"), "check", new BigDecimal("0.250001")));
    assertThat(run.services()).isEqualTo(Map.of("(none)", new BigDecimal("0.750001")));
    assertThat(run.warnings()).isEmpty();
    assertThat(run.start()).isBeforeOrEqualTo(entry.time());
    assertThat(entry.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(lines).isEmpty();
  }

  @Test
  void ofSeveralJobsItIsTheService() {
    Pipeline pipeline = start();
    pipeline.book(operation("a", "x"), BigDecimal.ONE);
    pipeline.book(operation("b", "x"), BigDecimal.ONE);
    pipeline.close();
    read();
    assertThat(entries).extracting(Entry::text).containsExactly("shop");
  }

  @Test
  void withoutCallsThereIsNoRun() {
    start().close();
    assertThat(folder).isEmptyDirectory();
  }

  private Pipeline start() {
    Properties properties = new Properties();
    properties.setProperty("costspan.ledger.dir", folder.getPath());
    properties.setProperty("costspan.telemetry", "false");
    properties.setProperty("costspan.service", "shop");
    Settings settings = SettingsReader.read(null, properties, Map.of());
    DescribedProviders providers = DescribedProviders.of(settings, lines::add);
    return Pipeline.start(settings, providers, lines::add, (totals, losses) -> {});
  }

  private static Operation operation(String job, String phase) {
    Facets said = Facets.builder().offer(Facet.JOB, job).offer(Facet.PHASE, phase).build();
    return new Operation(said, Duration.ZERO, null, "library");
  }

  private void read() {
    LedgerReader.read(
        folder,
        Period.ALL,
        new LedgerVisitor() {
          @Override
          public void record(CostRecord record, String process) {
            processes.add(process);
          }

          @Override
          public void entry(Entry entry, String process) {
            entries.add(entry);
          }
        },
        lines::add);
  }
}
