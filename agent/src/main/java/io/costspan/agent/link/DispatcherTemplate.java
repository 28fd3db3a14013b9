/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * The code of the class that is defined in {@code java.base}, where every loader and module finds
 * it: links a call site through {@link Linker}, or to nothing. Uses only what is there.
 */
@SuppressWarnings("NullAway") // no annotation of ours may go into java.base
public final class DispatcherTemplate {
  /** Set once, right after the class is defined. */
  public static volatile Function<Object[], Object> linker;

  private DispatcherTemplate() {}

  /** The bootstrap method of every advice call; parameters and type as the linker wants them. */
  public static CallSite bootstrap(
      MethodHandles.Lookup lookup,
      String name,
      MethodType type,
      Object hook,
      Object advice,
      Object valueType) {
    Object target = null;
    try {
      target = linker.apply(new Object[] {lookup, name, type, hook, advice, valueType});
    } catch (Throwable failure) {
      target = null;
    }
    return new ConstantCallSite(target == null ? nothing(name, type) : (MethodHandle) target);
  }

  /** On entry null, on exit the value as it is. */
  private static MethodHandle nothing(String name, MethodType type) {
    return name.equals("exit")
        ? MethodHandles.permuteArguments(MethodHandles.identity(Object.class), type, 1)
        : MethodHandles.empty(type);
  }
}
