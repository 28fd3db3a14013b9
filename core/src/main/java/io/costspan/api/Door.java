/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import io.costspan.pipeline.Library;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Leads to the agent's tracker where there is one, else to our own; catches what fails there. */
final class Door {
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private Door() {}

  static Scope open(Map<String, String> said) {
    return new Scope(ask(Library.OPEN, said) instanceof AutoCloseable real ? real : () -> {});
  }

  @SuppressWarnings("unchecked")
  static Map<String, String> current() {
    return ask(Library.CURRENT, "") instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
  }

  static void book(Map<String, Object> operation) {
    Object unused = ask(Library.BOOK, operation);
  }

  @SuppressWarnings("unchecked")
  static Map<String, BigDecimal> totals(String dimension) {
    return ask(Library.TOTALS, dimension) instanceof Map<?, ?> map
        ? (Map<String, BigDecimal>) map
        : Map.of();
  }

  static boolean mayProceed(Map<String, String> said) {
    return !Boolean.FALSE.equals(ask(Library.MAY_PROCEED, said));
  }

  static List<BudgetStatus> budgets() {
    return read(
        Library.BUDGETS,
        all -> ((List<?>) all).stream().map(one -> BudgetStatus.of((Map<?, ?>) one)).toList(),
        List.of());
  }

  static ScopeCost tree() {
    ScopeCost none = new ScopeCost("process", "", BigDecimal.ZERO, null, List.of());
    return read(Library.TREE, map -> ScopeCost.of((Map<?, ?>) map), none);
  }

  static Subscription listen(Consumer<BudgetCrossing> listener) {
    return subscribe(Library.LISTEN, map -> listener.accept(BudgetCrossing.of(map)));
  }

  static Subscription listenCalls(Consumer<BookedCall> listener) {
    return subscribe(Library.LISTEN_CALLS, map -> listener.accept(BookedCall.of(map)));
  }

  private static Subscription subscribe(String what, Consumer<Map<String, Object>> listener) {
    Object real = ask(what, listener);
    return () -> {
      try {
        if (real instanceof AutoCloseable subscription) {
          subscription.close();
        }
      } catch (Throwable failure) {
        failed(failure);
      }
    };
  }

  /** What is answered, as it is read; of an agent of another version it may be something else. */
  private static <T> T read(String what, Function<Object, T> reader, T otherwise) {
    try {
      Object answer = ask(what, "");
      return answer == null ? otherwise : reader.apply(answer);
    } catch (RuntimeException | LinkageError failure) {
      failed(failure);
      return otherwise;
    }
  }

  private static @Nullable Object ask(String what, Object with) {
    try {
      Function<Object[], @Nullable Object> agent = AgentLink.agent();
      return (agent == null ? Own.LIBRARY : agent).apply(new Object[] {what, with});
    } catch (Throwable failure) {
      failed(failure);
      return null;
    }
  }

  static void failed(Throwable failure) {
    if (SAID.compareAndSet(false, true)) {
      System.err.println("costspan: the library failed, the app is not affected: " + failure);
    }
  }

  /** Started by the first use without an agent. */
  private static final class Own {
    static final Library LIBRARY = Library.start();
  }
}
