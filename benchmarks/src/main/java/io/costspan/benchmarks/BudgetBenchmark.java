/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetReader;
import io.costspan.budget.Budgets;
import io.costspan.budget.Caller;
import io.costspan.budget.Hold;
import io.costspan.budget.Outlook;
import io.costspan.settings.Section;
import io.costspan.tracker.CostRecord;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call is asked about: 20 budgets, all of which stop. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up by the harness
public class BudgetBenchmark {
  private static final int BUDGETS = 20;

  /** How many of them are about the call; those of other models are not. */
  @Param({"4", "20"})
  public int about;

  private Budgets budgets;
  private Caller caller;

  /** What a call of a known kind asks for; its bound in USD is worked out elsewhere. */
  private static final Outlook OUTLOOK =
      new Outlook() {
        @Override
        public String kind() {
          return "openai.chat gpt-4o";
        }

        @Override
        public long mostTokens(long maxInput, long maxOutput) {
          return maxInput + maxOutput;
        }

        @Override
        public @Nullable BigDecimal mostUsd(long maxInput, long maxOutput, String as) {
          return null;
        }
      };

  @Setup
  public void spendSome() {
    CostRecord record = Records.some(1)[0];
    caller =
        new Caller(record.attribution(), record.provider(), Objects.requireNonNull(record.model()));
    budgets = new Budgets(configured(), InstantSource.system(), crossing -> {});
    budgets.settle(record, null, OUTLOOK.kind());
  }

  /** Of different kinds: in USD, tokens and calls; for all and for each service, model and both. */
  private List<Budget> configured() {
    List<String> limits =
        List.of("1000000000 USD", "1000000000000000 tokens", "1000000000000 calls");
    List<List<String>> groups =
        List.of(List.of(), List.of("model"), List.of("service"), List.of("service", "model"));
    List<String> periods = List.of("day", "month", "total");
    Map<String, Section> settings = new LinkedHashMap<>();
    for (int i = 0; i < BUDGETS; i++) {
      Map<String, Section> one = new LinkedHashMap<>();
      one.put("limit", text(limits.get(i % limits.size())));
      one.put("period", text(periods.get(i / 2 % periods.size())));
      one.put("group-by", list(groups.get(i % groups.size())));
      one.put("where", map(Map.of("model", text(i < about ? "gpt-4o*" : "claude-*"))));
      one.put("action", text("stop"));
      settings.put("budget-" + i, map(one));
    }
    List<String> problems = new ArrayList<>();
    List<Budget> read = BudgetReader.read(map(settings), problems::add);
    if (read.size() != BUDGETS) {
      throw new IllegalStateException(problems.toString());
    }
    return read;
  }

  private static Section text(String text) {
    return new Section("", Section.Kind.TEXT, text, Map.of(), List.of());
  }

  private static Section map(Map<String, Section> fields) {
    return new Section("", Section.Kind.MAP, "", fields, List.of());
  }

  private static Section list(List<String> items) {
    List<Section> texts = items.stream().map(BudgetBenchmark::text).toList();
    return new Section("", Section.Kind.LIST, "", Map.of(), texts);
  }

  /** Each is let through: there is room for more than a run asks for. */
  @Benchmark
  public Hold check() {
    return Objects.requireNonNull(budgets.admit(caller, OUTLOOK).hold());
  }

  @Benchmark
  public Hold checkAndGiveBack() {
    Hold hold = check();
    hold.release();
    return hold;
  }
}
