/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.HookStatus;
import org.jspecify.annotations.Nullable;

/** What the client's code calls: an advice whose failures end here. */
final class GuardedAdvice {
  private final Advice advice;
  private final String hook;
  private final Class<?> valueType;
  private final HookStatus status;

  /**
   * @param valueType what a value may be replaced by
   */
  GuardedAdvice(Advice advice, String hook, Class<?> valueType, HookStatus status) {
    this.advice = advice;
    this.hook = hook;
    this.valueType = valueType;
    this.status = status;
  }

  @Nullable Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
    try {
      return advice.enter(self, first, second);
    } catch (Throwable failure) {
      failed(failure);
      return null;
    }
  }

  @Nullable Object exit(
      @Nullable Object entered, @Nullable Object value, @Nullable Throwable thrown) {
    try {
      Object other = advice.exit(entered, value, thrown);
      return valueType.isInstance(other) ? other : value;
    } catch (Throwable failure) {
      failed(failure);
      return value;
    }
  }

  private void failed(Throwable failure) {
    try {
      status.caught(hook, failure);
    } catch (Throwable nowhereToSayIt) {
      return;
    }
  }
}
