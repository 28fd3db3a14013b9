/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What an app may say and ask, with the agent and without it. Thread-safe. No method throws because
 * of a failure of ours: that is said once on stderr, and the caller goes on.
 *
 * <p>With the agent in the process, everything goes to the agent's tracker. Without it this library
 * keeps one of its own, with the same settings and the same ledger, started by the first use.
 *
 * <pre>{@code
 * try (Scope scope = Costspan.scope().job("nightly-report").phase("research").open()) {
 *   ...                                  // LLM calls of this thread count for that job and phase
 *   Costspan.operation("TOOL_CALL").tool("web-search").cost("0.005").record();
 * }
 * BigDecimal usd = Costspan.costOf("TOOL_CALL");
 * }</pre>
 */
public final class Costspan {
  private Costspan() {}

  /** A scope to be described and opened; what is opened inside of it adds to it. */
  public static ScopeBuilder scope() {
    return new ScopeBuilder();
  }

  /**
   * An operation of the app's own whose cost it knows.
   *
   * @param type {@code AGENT_EXECUTION}, {@code ITERATION}, {@code MCP_TOOL_CALL}, {@code
   *     TOOL_CALL}, {@code VERIFICATION}, or a word of the app's
   */
  public static OperationBuilder operation(String type) {
    return new OperationBuilder(type);
  }

  /** The work, to be run on another thread in the scopes that this thread is in now. */
  public static Runnable carry(Runnable work) {
    Map<String, String> scopes = Door.current();
    return () -> {
      try (Scope scope = Door.open(scopes)) {
        scope.keep();
        work.run();
      }
    };
  }

  /** As {@link #carry(Runnable)}. */
  public static <T> Callable<T> carry(Callable<T> work) {
    Map<String, String> scopes = Door.current();
    return () -> {
      try (Scope scope = Door.open(scopes)) {
        scope.keep();
        return work.call();
      }
    };
  }

  /** The sum of all known costs of this process in USD, exact; 0 where there is none. */
  public static BigDecimal total() {
    return sum(totals("service"));
  }

  /**
   * The known costs of this process in USD by the keys of a dimension, exact. The sum of the values
   * is {@link #total}.
   *
   * @param dimension {@code operation}, {@code agent}, {@code job}, {@code phase}, {@code session},
   *     {@code user}, {@code tenant}, {@code model}, {@code provider}, {@code tool}, {@code
   *     call_site}, {@code category}, {@code trace} or {@code label.NAME}; others have no keys
   */
  public static Map<String, BigDecimal> totals(String dimension) {
    return Door.totals(dimension);
  }

  /**
   * The known cost in USD of all operations of a type, exact; 0 where there is none.
   *
   * @param type as in {@link #operation}; {@code LLM_CALL} for calls that no scope says more of
   */
  public static BigDecimal costOf(String type) {
    return totals("operation").getOrDefault(type, BigDecimal.ZERO);
  }

  /**
   * Whether every budget that stops has room for one more call of this thread, as far as that can
   * be told without knowing the call. Asks in memory, like a call does; reserves nothing. True
   * where there are no budgets.
   */
  public static boolean canProceed() {
    return Door.mayProceed(Map.of());
  }

  /**
   * As {@link #canProceed()}, in a scope that is described and not opened, inside of this thread's.
   * A budget by model or provider is not about that.
   */
  public static boolean canProceed(ScopeBuilder scope) {
    return Door.mayProceed(scope.said());
  }

  /** How each budget stands; of one with a group, each value that was seen in this process. */
  public static List<BudgetStatus> budgets() {
    return Door.budgets();
  }

  /** What nested scopes have cost: this process, in it its jobs, in them phases, in them agents. */
  public static ScopeCost tree() {
    return Door.tree();
  }

  /**
   * Hears of each threshold that a budget of this process crosses from now on, and of the warnings
   * that need no budget. Called on the daemon thread {@code costspan-signals}, for one crossing
   * after the other: no call waits for it. While it does not return, up to 256 crossings are kept
   * for it; others are lost to it, and counted.
   *
   * @return ends it when it is closed, on any thread
   */
  public static Subscription onBudget(Consumer<BudgetCrossing> listener) {
    return Door.listen(listener);
  }

  /**
   * Hears of each call of this process that is booked from now on, operations of the app's own
   * included, as soon as its cost is known. Called on the daemon thread {@code costspan-calls}, for
   * one call after the other: no call waits for it. While it does not return, up to 256 calls are
   * kept for it; others are lost to it, and counted. For a dashboard: {@link
   * BookedCall#serverSentEvent}.
   *
   * @return ends it when it is closed, on any thread
   */
  public static Subscription onCall(Consumer<BookedCall> listener) {
    return Door.listenCalls(listener);
  }

  private static BigDecimal sum(Map<String, BigDecimal> parts) {
    return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
