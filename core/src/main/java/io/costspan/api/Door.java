/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import io.costspan.pipeline.Library;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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
