/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.HookStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Links one advice call, when it is first reached, to the advice class in the bridge loader of the
 * calling class. A client whose classes are not as the advice was compiled for ends here: the call
 * site does nothing from then on, and its hook is off.
 */
final class Linker implements Function<Object[], @Nullable Object> {
  private final HookStatus status;
  private final Bridges bridges = new Bridges(Linker.class.getClassLoader());

  Linker(HookStatus status) {
    this.status = status;
  }

  /**
   * Called by the dispatcher.
   *
   * @param site the lookup of the calling class, {@code enter} or {@code exit}, the type of the
   *     call; the names of the hook, of its advice class and of the type of the value
   * @return the method handle to call, or null for nothing
   */
  @Override
  public @Nullable Object apply(Object[] site) {
    Class<?> caller = ((MethodHandles.Lookup) site[0]).lookupClass();
    String hook = (String) site[3];
    GuardedAdvice advice = advice(caller, hook, (String) site[4], (String) site[5]);
    if (advice == null) {
      return null;
    }
    try {
      return MethodHandles.lookup().bind(advice, (String) site[1], (MethodType) site[2]);
    } catch (ReflectiveOperationException failure) {
      off(hook, caller, failure);
      return null;
    }
  }

  /** A new one for the calling class; null where it does not link, which is said once. */
  @Nullable GuardedAdvice advice(Class<?> caller, String hook, String name, String valueName) {
    try {
      ClassLoader bridge = bridges.of(caller.getClassLoader());
      Class<?> type = Class.forName(name, true, bridge);
      Advice advice = type.asSubclass(Advice.class).getDeclaredConstructor().newInstance();
      Class<?> valueType = Class.forName(valueName, false, bridge);
      return new GuardedAdvice(advice, hook, valueType, status);
    } catch (Throwable failure) {
      off(hook, caller, failure);
      return null;
    }
  }

  private void off(String hook, Class<?> caller, Throwable failure) {
    status.off(hook, "cannot link to " + caller.getName() + ": " + failure);
  }
}
