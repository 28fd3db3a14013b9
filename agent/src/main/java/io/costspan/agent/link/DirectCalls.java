/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the advice for a class whose file is too old for a call site that would keep it. The class
 * itself keeps it instead, so that both go together.
 */
final class DirectCalls implements Function<Object[], @Nullable Object> {
  private final Linker linker;

  /** By what the caller says, empty where it did not link. */
  private final ClassValue<Map<String, Optional<GuardedAdvice>>> advices =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<GuardedAdvice>> computeValue(Class<?> caller) {
          return new ConcurrentHashMap<>();
        }
      };

  DirectCalls(Linker linker) {
    this.linker = linker;
  }

  /**
   * Called by the dispatcher.
   *
   * @param call the calling class; the names of the hook, of its advice class and of the type of
   *     the value, with blanks between; {@code enter} or {@code exit}, and the three arguments
   */
  @Override
  public @Nullable Object apply(@Nullable Object[] call) {
    boolean enter = "enter".equals(call[2]);
    Optional<GuardedAdvice> advice = advice((Class<?>) call[0], (String) call[1]);
    if (advice.isEmpty()) {
      return enter ? null : call[4];
    }
    return enter
        ? advice.get().enter(call[3], call[4], call[5])
        : advice.get().exit(call[3], call[4], (Throwable) call[5]);
  }

  /** Linking loads classes, which may lead back to here: no lock is held meanwhile. */
  private Optional<GuardedAdvice> advice(Class<?> caller, String names) {
    Map<String, Optional<GuardedAdvice>> known = advices.get(caller);
    Optional<GuardedAdvice> advice = known.get(names);
    if (advice == null) {
      String[] name = names.split(" ", 3);
      advice = Optional.ofNullable(linker.advice(caller, name[0], name[1], name[2]));
      Optional<GuardedAdvice> other = known.putIfAbsent(names, advice);
      advice = other == null ? advice : other;
    }
    return advice;
  }
}
