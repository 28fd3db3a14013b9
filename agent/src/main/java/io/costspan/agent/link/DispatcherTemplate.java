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
 * it: links a call site through {@link Linker}, or to nothing; calls for a class that cannot have
 * one through {@link DirectCalls}. Uses only what is there.
 */
@SuppressWarnings("NullAway") // no annotation of ours may go into java.base
public final class DispatcherTemplate {
  /** Set once, right after the class is defined. */
  public static volatile Function<Object[], Object> linker;

  /** Set with it. */
  public static volatile Function<Object[], Object> directCalls;

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

  /** The advice on entry, for a class file without call sites. */
  public static Object enter(
      Object self, Object first, Object second, Class<?> caller, String advice) {
    try {
      return directCalls.apply(new Object[] {caller, advice, "enter", self, first, second});
    } catch (Throwable failure) {
      return null;
    }
  }

  /** The advice on exit, likewise. */
  public static Object exit(
      Object entered, Object value, Throwable thrown, Class<?> caller, String advice) {
    try {
      return directCalls.apply(new Object[] {caller, advice, "exit", entered, value, thrown});
    } catch (Throwable failure) {
      return value;
    }
  }

  /** On entry null, on exit the value as it is. */
  private static MethodHandle nothing(String name, MethodType type) {
    return name.equals("exit")
        ? MethodHandles.permuteArguments(MethodHandles.identity(Object.class), type, 1)
        : MethodHandles.empty(type);
  }
}
