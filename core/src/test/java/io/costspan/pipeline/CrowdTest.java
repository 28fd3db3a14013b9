/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Scope;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.Period;
import io.costspan.provider.DescribedProviders;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Totals;
import io.costspan.tracker.TotalsBuilder;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Agents, jobs, phases and sessions side by side; each call says whose it is in one of 3 ways. */
class CrowdTest {
  private static final int AGENTS = 3;
  private static final int JOBS = 4;
  private static final int PHASES = 5;
  private static final int SESSIONS = 200;
  private static final int CALLS = AGENTS * JOBS * PHASES * SESSIONS;

  @TempDir File folder;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private record Who(int number) {
    String agent() {
      return "agent " + number % AGENTS;
    }

    String job() {
      return "job " + number / AGENTS % JOBS;
    }

    String phase() {
      return "phase " + number / AGENTS / JOBS % PHASES;
    }

    String session() {
      return "session " + number / AGENTS / JOBS / PHASES;
    }
  }

  @Test
  void onSixtyFourThreads() throws Exception {
    check(Executors.newFixedThreadPool(64));
  }

  @Test
  void onVirtualThreadsWhereTheJdkHasThem() throws Exception {
    check(virtual());
  }

  private void check(ExecutorService callers) throws Exception {
    MDC.clear(); // SLF4J loses what is put while another thread binds it
    Properties properties = new Properties();
    properties.setProperty("costspan.ledger.dir", folder.getPath());
    properties.setProperty("costspan.telemetry", "false");
    Settings settings = SettingsReader.read(null, properties, Map.of());
    DescribedProviders providers = DescribedProviders.of(settings, lines::add);
    Pipeline pipeline = Pipeline.start(settings, providers, lines::add, (totals, losses) -> {});
    ExecutorService answering = Executors.newFixedThreadPool(4);
    for (int i = 0; i < CALLS; i++) {
      Who who = new Who(i);
      callers.execute(() -> as(who, () -> call(pipeline, who, answering)));
    }
    end(callers);
    end(answering);
    List<CostRecord> records = awaitLedger();
    pipeline.close();
    compare(pipeline.totals(), records);
  }

  private List<CostRecord> awaitLedger() throws InterruptedException {
    List<CostRecord> records = new ArrayList<>();
    for (int i = 0; i < 1_200 && records.size() < CALLS; i++) {
      Thread.sleep(100);
      records.clear();
      LedgerReader.read(
          folder, new Period(null, null), (record, process) -> records.add(record), problem -> {});
    }
    return records;
  }

  private void compare(Totals tracked, List<CostRecord> records) {
    TotalsBuilder written = new TotalsBuilder(EnumSet.allOf(Dimension.class), Integer.MAX_VALUE);
    assertThat(records).as("%s", lines).hasSize(CALLS);
    for (CostRecord record : records) {
      Who who = new Who(Integer.parseInt(Objects.requireNonNull(record.reading().responseId())));
      assertThat(record.attribution().get(Facet.AGENT)).isEqualTo(who.agent());
      assertThat(record.attribution().get(Facet.JOB)).isEqualTo(who.job());
      assertThat(record.attribution().get(Facet.PHASE)).isEqualTo(who.phase());
      assertThat(record.attribution().get(Facet.SESSION)).isEqualTo(who.session());
      written.add(record);
    }
    Totals ledger = written.build();
    assertThat(tracked.total()).isEqualTo(ledger.total());
    for (Dimension dimension : EnumSet.complementOf(EnumSet.of(Dimension.TRACE))) {
      assertThat(tracked.by(dimension)).as(dimension.key()).isEqualTo(ledger.by(dimension));
    }
    assertThat(tracked.by(Dimension.AGENT)).hasSize(AGENTS);
    assertThat(tracked.by(Dimension.JOB)).hasSize(JOBS);
    assertThat(tracked.by(Dimension.PHASE)).hasSize(PHASES);
    assertThat(tracked.by(Dimension.SESSION)).hasSize(SESSIONS);
  }

  private static void as(Who who, Runnable work) {
    switch (who.number() % 7 % 3) {
      case 0 -> inScope(who, work);
      case 1 -> inBaggage(who, work);
      default -> inMdc(who, work);
    }
  }

  private static void inScope(Who who, Runnable work) {
    Facets.Builder facets =
        Facets.builder()
            .offer(Facet.AGENT, who.agent())
            .offer(Facet.JOB, who.job())
            .offer(Facet.PHASE, who.phase())
            .offer(Facet.SESSION, who.session());
    Scope scope = Scope.open(facets.build(), Scope.Origin.STATED);
    work.run();
    scope.close();
  }

  private static void inBaggage(Who who, Runnable work) {
    Baggage baggage =
        Baggage.builder()
            .put("gen_ai.agent.name", who.agent())
            .put("costspan.job", who.job())
            .put("costspan.phase", who.phase())
            .put("session.id", who.session())
            .build();
    Context.current().with(baggage).wrap(work).run();
  }

  private static void inMdc(Who who, Runnable work) {
    MDC.put("agent", who.agent());
    MDC.put("job", who.job());
    MDC.put("phase", who.phase());
    MDC.put("sessionId", who.session());
    work.run();
    MDC.clear();
  }

  /** Asked on the caller's thread, answered on another one. */
  private static void call(Pipeline pipeline, Who who, ExecutorService answering) {
    Request request =
        new Request(
            "okhttp",
            "POST",
            "api.openai.com",
            -1,
            "/v1/chat/completions",
            Headers.NONE,
            CrowdTest.class.getClassLoader());
    Tap tap = Objects.requireNonNull(pipeline.open(request));
    String answer =
        "{\"id\":\"%d\",\"model\":\"gpt-4o-mini\",\"choices\":[{\"finish_reason\":\"stop\"}],"
                .formatted(who.number())
            + "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":7,\"total_tokens\":%d}}"
                .formatted(who.number() + 1, who.number() + 8);
    answering.execute(
        () -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          tap.response(200, Headers.NONE, true);
          tap.body(bytes, 0, bytes.length);
          tap.finish(End.COMPLETE);
        });
  }

  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    assertThat(pool.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
  }

  private static ExecutorService virtual() throws IllegalAccessException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | InvocationTargetException before21) {
      return Executors.newCachedThreadPool();
    }
  }
}
