/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.pipeline.PricedOperation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls of tools that the configuration has a price for. Thread-safe; never throws. */
public final class ToolCalls {
  private ToolCalls() {}

  /** A call that begins now, or later on another thread; each time that it is over is a call. */
  public static final class Priced {
    private final String hook;
    private final PricedOperation operation;

    private Priced(String hook, PricedOperation operation) {
      this.hook = hook;
      this.operation = operation;
    }

    /**
     * Books it.
     *
     * @param start when it began, as {@link System#nanoTime} says
     */
    public void over(long start) {
      try {
        operation.book(Duration.ofNanos(System.nanoTime() - start));
      } catch (Throwable failure) {
        Exchanges.failed(hook, failure);
      }
    }
  }

  /**
   * Called on the thread that the call is made on, for whatever that thread works for.
   *
   * @param type as in {@link io.costspan.attribution.Operations}
   * @return null where the configuration has no price for it
   */
  public static @Nullable Priced begin(String hook, String type, @Nullable String tool) {
    try {
      Facets said = Facets.builder().offer(Facet.OPERATION, type).offer(Facet.TOOL, tool).build();
      PricedOperation operation = Exchanges.priced(said, hook);
      return operation == null ? null : new Priced(hook, operation);
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
      return null;
    }
  }
}
