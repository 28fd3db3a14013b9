/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetReader;
import io.costspan.budget.Budgets;
import io.costspan.budget.Caller;
import io.costspan.budget.Outlook;
import io.costspan.budget.Verdict;
import io.costspan.ledger.Ledger;
import io.costspan.ledger.LedgerOptions;
import io.costspan.settings.SettingsReader;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a limit: each here has its own budgets, ledger files and name. */
class FolderSharesTest {
  private static final BigDecimal CALL = new BigDecimal("0.0075");

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger ids = new AtomicInteger();
  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("costspan.yaml");
    limit("1 USD");
  }

  private void limit(String limit) throws IOException {
    Files.writeString(
        config, "budgets: {all: {limit: " + limit + ", action: stop, mode: strict}}\n");
  }

  private File ledger() {
    return folder.resolve("ledger").toFile();
  }

  /** Of today: a day that is over would be compressed. */
  private static CostRecord spent(String id, String trace, String usd) {
    return Records.at(Records.priced(id, "gpt-4o", trace, usd), Instant.now());
  }

  private record Known() implements Outlook {
    @Override
    public String kind() {
      return "gpt-4o";
    }

    @Override
    public long mostTokens(long maxInput, long maxOutput) {
      return 1275;
    }

    @Override
    public BigDecimal mostUsd(long maxInput, long maxOutput, String as) {
      return CALL;
    }
  }

  /** One process as far as budgets are concerned. */
  private final class Member implements AutoCloseable {
    private final Budgets budgets;
    private final Ledger ledger;

    Member(String name) {
      List<Budget> configured =
          BudgetReader.read(SettingsReader.fromProcess("config=" + config).budgets(), said::add);
      budgets =
          Budgets.shared(
              configured, crossing -> {}, new FolderShares(ledger(), name, said::add), said::add);
      ledger = new Ledger(ledger(), LedgerOptions.DEFAULT, said::add, name);
    }

    /** Null where it was made. */
    @Nullable Verdict call() {
      return call("a");
    }

    @Nullable Verdict call(String trace) {
      CostRecord record = spent("r" + ids.incrementAndGet(), trace, CALL.toPlainString());
      Caller caller = new Caller(record.attribution(), "openai", "gpt-4o");
      Budgets.Admission admission = budgets.admit(caller, new Known());
      if (admission.verdict() == null) {
        ledger.accept(record);
        budgets.settle(record, admission.hold(), null);
      }
      return admission.verdict();
    }

    int calls(int tries) {
      return calls("a", tries);
    }

    int calls(String trace, int tries) {
      int made = 0;
      for (int i = 0; i < tries; i++) {
        made += call(trace) == null ? 1 : 0;
      }
      return made;
    }

    @Override
    public void close() {
      budgets.close();
      ledger.close();
    }
  }

  /** Tries until so many calls are made in all, or there is no hope. */
  private static int goOn(Member member, int before, int wanted) {
    int made = before;
    long end = System.nanoTime() + 20_000_000_000L;
    while (made < wanted && System.nanoTime() < end) {
      made += member.calls(1);
      Thread.onSpinWait();
    }
    return made;
  }

  @Test
  void four_processes_together_never_exceed_the_limit_and_use_it() throws Exception {
    limit("5 USD");
    ExecutorService threads = Executors.newFixedThreadPool(16);
    int made = 0;
    try (Member a = new Member("1-a");
        Member b = new Member("2-b");
        Member c = new Member("3-c");
        Member d = new Member("4-d")) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        for (Member process : List.of(a, b, c, d)) {
          all.add(threads.submit(() -> process.calls(100)));
        }
      }
      for (Future<Integer> one : all) {
        made += one.get();
      }
      // one that took a part with its last try keeps it until it is idle
      made = goOn(d, made, 634);
    } finally {
      threads.shutdownNow();
    }
    assertThat(said).isEmpty();
    BigDecimal spent = CALL.multiply(BigDecimal.valueOf(made));
    assertThat(spent).isBetween(new BigDecimal("4.75"), new BigDecimal("5"));
  }

  @Test
  void what_was_spent_before_counts_whoever_it_was() {
    try (Member before = new Member("1-before")) {
      assertThat(before.calls(100)).isEqualTo(100);
    }
    try (Member after = new Member("2-after")) {
      assertThat(after.calls(50)).isEqualTo(33); // of 133.3
      assertThat(Objects.requireNonNull(after.call()).message())
          .contains("0.9975 USD spent, 0 USD reserved")
          .contains("this call may need 0.0075 USD");
    }
  }

  @Test
  void a_limit_that_begins_with_a_ledger_knows_what_that_says() {
    try (Ledger old = new Ledger(ledger(), LedgerOptions.DEFAULT, said::add, "1-old")) {
      old.accept(spent("o", "a", "0.99"));
    }
    try (Member after = new Member("2-after")) {
      assertThat(after.calls(5)).isEqualTo(1);
    }
  }

  /** What it had taken and not used is free again; what it has booked is not. */
  @Test
  void of_a_process_that_was_killed_counts_what_it_had_booked() throws IOException {
    try (Member after = new Member("2-after")) {
      assertThat(after.calls(1)).isEqualTo(1);
      try (Ledger killed = new Ledger(ledger(), LedgerOptions.DEFAULT, said::add, "1-killed")) {
        killed.accept(spent("k", "a", "0.25"));
      }
      Path file = share();
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      lines.add("1-killed live 900000000000 100000000000");
      Files.write(file, lines);
      assertThat(after.calls(200)).isEqualTo(99); // 0.75 of 1 USD, but for the first
      assertThat(Files.readAllLines(file)).contains("1-killed over 250000000000 250000000000");
    }
  }

  @Test
  void what_is_idle_is_given_back() throws Exception {
    try (Member idle = new Member("1-idle");
        Member busy = new Member("2-busy")) {
      assertThat(idle.calls(1)).isEqualTo(1);
      assertThat(goOn(busy, 0, 132)).isEqualTo(132); // all but what the other has used
    }
  }

  /** An interrupt closes files that the thread has open; it is the app's, and stays so. */
  @Test
  void an_interrupted_caller_shares_as_any_other_and_stays_interrupted() {
    try (Member before = new Member("1-before")) {
      assertThat(before.calls(100)).isEqualTo(100);
    }
    try (Member after = new Member("2-after")) {
      Thread.currentThread().interrupt();
      assertThat(after.calls(50)).isEqualTo(33);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(said).isEmpty();
  }

  /** The ledger is read once for all values of a group, and each begins with its own. */
  @Test
  void values_of_a_group_begin_with_what_the_ledger_has_of_each() throws IOException {
    Files.writeString(
        config,
        "budgets: {each: {limit: 0.02 USD, group-by: trace, period: month, action: stop,"
            + " mode: strict}}\n");
    try (Ledger old = new Ledger(ledger(), LedgerOptions.DEFAULT, said::add, "1-old")) {
      old.accept(spent("o", "a", "0.015"));
      old.accept(spent("p", "b", "0.01"));
    }
    try (Member after = new Member("2-after")) {
      assertThat(after.calls("b", 3)).isEqualTo(1);
      assertThat(after.calls("a", 3)).isZero();
      assertThat(after.calls("c", 3)).isEqualTo(2);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void where_the_folder_cannot_be_used_each_has_the_limit_for_itself_and_says_so()
      throws IOException {
    Files.createDirectories(ledger().toPath());
    Files.writeString(ledger().toPath().resolve("budgets"), "a file is in the way");
    try (Member alone = new Member("1-a")) {
      assertThat(alone.calls(200)).isEqualTo(133);
    }
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("budgets are not shared with other processes of this host any more");
  }

  private Path share() throws IOException {
    try (Stream<Path> files = Files.list(ledger().toPath().resolve("budgets"))) {
      return files.filter(f -> f.toString().endsWith(ShareFile.SUFFIX)).findFirst().orElseThrow();
    }
  }
}
