/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costspan.attribution.Facet;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.Period;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library without an agent. Its tracker is the process's, so each test has its own words. */
class CostspanTest {
  @TempDir static File folder;

  @BeforeAll
  static void configure() throws IOException {
    Path config = folder.toPath().resolve("costspan.yaml");
    Files.writeString(
        config,
        """
        budgets:
          lib: {limit: 1 USD, period: run, where: {job: budget-job}, action: stop, warn-at: 100%}
          phases: {limit: 5 USD, period: run, where: {job: tree-job}, group-by: phase}
        """);
    System.setProperty("costspan.config", config.toString());
    System.setProperty("costspan.ledger.dir", folder.getPath());
    System.setProperty("costspan.telemetry", "false");
    System.setProperty("costspan.tool-prices", "priced-tool=0.25,PRICED_TYPE=2");
    Costspan.total();
    System.clearProperty("costspan.config");
    System.clearProperty("costspan.ledger.dir");
    System.clearProperty("costspan.telemetry");
    System.clearProperty("costspan.tool-prices");
  }

  @Test
  void anOperationCountsForItsTypeAndForTheScopesThatItIsIn() {
    BigDecimal before = Costspan.total();
    try (Scope job = Costspan.scope().job("the job").label("team", "payments").open()) {
      try (Scope agent = Costspan.scope().agent("the agent").iteration(2).open()) {
        job.keep();
        agent.keep();
        Costspan.operation("THE_TYPE").tool("hammer").cost("0.1").record();
        Costspan.operation("THE_TYPE")
            .cost(new BigDecimal("0.000000000000000002"))
            .duration(Duration.ofSeconds(3))
            .record();
      }
      Costspan.operation("ANOTHER_TYPE").cost("1").record();
    }
    assertThat(Costspan.costOf("THE_TYPE")).isEqualTo(new BigDecimal("0.100000000000000002"));
    assertThat(Costspan.totals("agent")).containsEntry("the agent", Costspan.costOf("THE_TYPE"));
    assertThat(Costspan.totals("job"))
        .containsEntry("the job", new BigDecimal("1.100000000000000002"));
    assertThat(Costspan.totals("label.iteration")).containsEntry("2", Costspan.costOf("THE_TYPE"));
    assertThat(Costspan.totals("tool")).containsEntry("hammer", new BigDecimal("0.1"));
    assertThat(Costspan.totals("no such dimension")).isEmpty();
    assertThat(Costspan.total().subtract(before))
        .isEqualByComparingTo(new BigDecimal("1.100000000000000002"));
  }

  @Test
  void partsAddUpToTheTotal() {
    Costspan.operation("A_PART").cost("0.3").record();
    for (String dimension : List.of("operation", "agent", "job", "category", "label.team")) {
      BigDecimal sum =
          Costspan.totals(dimension).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.signum() != 0) {
        assertThat(sum).as(dimension).isEqualByComparingTo(Costspan.total());
      }
    }
  }

  @Test
  void whatHasNoCostHasTheConfiguredPriceOrIsNotBooked() {
    Costspan.operation("TOOL_CALL").tool("priced-tool").record();
    Costspan.operation("PRICED_TYPE").record();
    Costspan.operation("FREE_TYPE").tool("free tool").record();
    assertThat(Costspan.totals("tool"))
        .containsEntry("priced-tool", new BigDecimal("0.25"))
        .doesNotContainKey("free tool");
    assertThat(Costspan.costOf("PRICED_TYPE")).isEqualTo(new BigDecimal("2"));
    assertThat(Costspan.costOf("FREE_TYPE")).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void anIdCountsOnce() {
    for (int i = 0; i < 3; i++) {
      Costspan.operation("WITH_ID").id("42").cost("0.5").record();
    }
    assertThat(Costspan.costOf("WITH_ID")).isEqualTo(new BigDecimal("0.5"));
  }

  @Test
  void scopesGoToAnotherThreadWhenTheyAreCarried() throws Exception {
    try (Scope scope = Costspan.scope().phase("carried").open()) {
      scope.keep();
      CompletableFuture.runAsync(
              Costspan.carry(() -> Costspan.operation("CARRIED").cost("1").record()))
          .join();
      CompletableFuture.runAsync(() -> Costspan.operation("LEFT").cost("4").record()).join();
      assertThat(Costspan.carry(() -> 7).call()).isEqualTo(7);
    }
    assertThat(Costspan.totals("phase")).containsEntry("carried", BigDecimal.ONE);
  }

  @Test
  void whatIsWrongIsSaidWhereItIsGiven() {
    OperationBuilder operation = Costspan.operation("WRONG");
    assertThatThrownBy(() -> operation.cost("x")).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> operation.cost("-1")).isInstanceOf(IllegalArgumentException.class);
    operation.tool(null).label("x", null).record();
  }

  @Test
  void theLedgerHasTheOperationWithItsSourceAndCategory() throws Exception {
    Costspan.operation("IN_LEDGER").cost("0.7").label("k", "v").record();
    assertThat(Costspan.costOf("IN_LEDGER")).isEqualTo(new BigDecimal("0.7"));
    List<CostRecord> found = new ArrayList<>();
    for (int i = 0; i < 600 && found.isEmpty(); i++) {
      Thread.sleep(50);
      LedgerReader.read(
          folder,
          new Period(null, null),
          (record, process) -> {
            if ("IN_LEDGER".equals(record.attribution().get(Facet.OPERATION))) {
              found.add(record);
            }
          },
          problem -> {});
    }
    CostRecord record = found.get(0);
    assertThat(record.cost().source()).isEqualTo(CostSource.STATED);
    assertThat(record.attribution().get(Facet.CATEGORY)).isEqualTo("analysis");
    assertThat(record.attribution().facets().labels()).isEqualTo(Map.of("k", "v"));
    assertThat(record.provider()).isEmpty();
  }

  @Test
  void whoever_listens_hears_of_each_call_until_it_is_enough() throws Exception {
    BlockingQueue<BookedCall> heard = new LinkedBlockingQueue<>();
    Subscription bad =
        Costspan.onCall(
            call -> {
              throw new IllegalStateException("of the app");
            });
    Subscription subscription =
        Costspan.onCall(
            call -> {
              if ("heard".equals(call.whose().get("tool"))) {
                heard.add(call);
              }
            });
    try (Scope job = Costspan.scope().job("heard-job").open()) {
      job.keep();
      Costspan.operation("TOOL_CALL").tool("heard").cost("0.5").record();
      Costspan.operation("TOOL_CALL").tool("heard").cost("0.25").record();
    }
    BookedCall first = heard.take();
    assertThat(first.usd()).isEqualByComparingTo("0.5");
    assertThat(first.outcome()).isEqualTo("priced");
    assertThat(first.reason()).isNull();
    assertThat(first.whose()).containsEntry("job", "heard-job").containsEntry("tool", "heard");
    assertThat(first.json()).contains("\"id\":\"" + first.id() + "\"").doesNotContain("\n");
    assertThat(first.serverSentEvent())
        .isEqualTo("id: " + first.id() + "\nevent: call\ndata: " + first.json() + "\n\n");
    assertThat(heard.take().usd()).isEqualByComparingTo("0.25");
    subscription.close();
    bad.close();
    Costspan.operation("TOOL_CALL").tool("heard").cost("1").record();
    assertThat(Costspan.total()).isPositive(); // all that was brought is booked
    assertThat(heard).isEmpty();
  }

  @Test
  void a_budget_says_whether_there_is_room_how_it_stands_and_that_it_is_used_up() throws Exception {
    CompletableFuture<BudgetCrossing> crossing = new CompletableFuture<>();
    Subscription subscription =
        Costspan.onBudget(
            crossed -> {
              if (crossed.budget().equals("lib")) {
                crossing.complete(crossed);
              }
            });
    assertThat(Costspan.canProceed(Costspan.scope().job("budget-job"))).isTrue();
    try (Scope job = Costspan.scope().job("budget-job").open()) {
      job.keep();
      Costspan.operation("BUDGETED").cost("1.25").record();
      assertThat(status()).isEqualTo(status("1.25"));
      assertThat(status().left()).isZero();
      assertThat(Costspan.canProceed()).isFalse();
    }
    assertThat(Costspan.canProceed()).isTrue();
    assertThat(Costspan.canProceed(Costspan.scope().job("budget-job").phase("x"))).isFalse();
    assertThat(Costspan.canProceed(Costspan.scope().job("another"))).isTrue();
    assertThat(crossing.get())
        .isEqualTo(
            new BudgetCrossing(
                "lib",
                "",
                100,
                "USD",
                new BigDecimal("1.25"),
                BigDecimal.ONE,
                true,
                null,
                "budget 'lib': 100 % of 1 USD per run reached, 1.25 USD spent; further calls are"
                    + " not made"));
    subscription.close();
    subscription.close();
  }

  private static BudgetStatus status() {
    return Costspan.budgets().stream()
        .filter(b -> b.name().equals("lib"))
        .findFirst()
        .orElseThrow();
  }

  private static BudgetStatus status(String spent) {
    return new BudgetStatus(
        "lib", "", "USD", BigDecimal.ONE, new BigDecimal(spent), BigDecimal.ZERO, 0, true, null);
  }

  @Test
  void what_is_inside_of_a_scope_counts_for_it() {
    try (Scope job = Costspan.scope().job("tree-job").open()) {
      job.keep();
      Costspan.operation("IN_TREE").cost("1").record();
      try (Scope phase = Costspan.scope().phase("one").agent("worker").open()) {
        phase.keep();
        Costspan.operation("IN_TREE").cost("2").record();
      }
    }
    ScopeCost tree = Costspan.tree();
    assertThat(tree.kind()).isEqualTo("process");
    ScopeCost job =
        tree.children().stream().filter(c -> c.name().equals("tree-job")).findFirst().orElseThrow();
    ScopeCost worker =
        new ScopeCost("agent", "worker", new BigDecimal("2"), new BigDecimal("3"), List.of());
    ScopeCost phase =
        new ScopeCost("phase", "one", new BigDecimal("2"), new BigDecimal("3"), List.of(worker));
    assertThat(job.usd()).isEqualByComparingTo("3");
    assertThat(job.children()).containsExactly(phase);
    assertThat(tree.usd()).isGreaterThanOrEqualTo(job.usd());
  }
}
