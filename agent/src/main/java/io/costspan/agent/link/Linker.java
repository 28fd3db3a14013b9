/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.HookStatus;
import java.lang.invoke.MethodHandle;
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
    try {
      ClassLoader bridge = bridges.of(caller.getClassLoader());
      Class<?> type = Class.forName((String) site[4], true, bridge);
      Advice advice = type.asSubclass(Advice.class).getDeclaredConstructor().newInstance();
      Class<?> valueType = Class.forName((String) site[5], false, bridge);
      GuardedAdvice guarded = new GuardedAdvice(advice, hook, valueType, status);
      MethodHandle target =
          MethodHandles.lookup().bind(guarded, (String) site[1], (MethodType) site[2]);
      return target;
    } catch (Throwable failure) {
      status.off(hook, "cannot link to " + caller.getName() + ": " + failure);
      return null;
    }
  }
}
