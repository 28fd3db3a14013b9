/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.runtime.Exchanges;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Scope;
import org.jspecify.annotations.Nullable;

/**
 * While a method of a framework runs, its thread works for what the framework says. A framework
 * that cannot be asked switches its hook off.
 */
public abstract class Around implements Advice {
  private final String hook;

  Around(String hook) {
    this.hook = hook;
  }

  /**
   * What the framework knows as the method begins.
   *
   * @return null for nothing
   */
  abstract @Nullable Facets said(
      @Nullable Object self, @Nullable Object first, @Nullable Object second);

  @Override
  public @Nullable Object enter(
      @Nullable Object self, @Nullable Object first, @Nullable Object second) {
    Facets said = asked(self, first, second);
    return said == null ? null : Scope.open(said, Scope.Origin.KNOWN);
  }

  /** What is {@link #said}; null also where the hook is off, or goes off now. */
  final @Nullable Facets asked(
      @Nullable Object self, @Nullable Object first, @Nullable Object second) {
    if (Exchanges.isOff(hook)) {
      return null;
    }
    try {
      return said(self, first, second);
    } catch (Question.NoAnswer otherwise) {
      Exchanges.off(hook, otherwise.getMessage());
      return null;
    }
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object scope, @Nullable Object value, @Nullable Throwable thrown) {
    if (scope instanceof Scope its) {
      its.close();
    }
    return null;
  }
}
