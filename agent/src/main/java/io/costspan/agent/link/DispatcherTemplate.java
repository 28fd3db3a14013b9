/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The code of the class that is defined in {@code java.base}, where every loader and module finds
 * it: links a call site through {@link Linker}, or to nothing. Uses only {@code java.lang.invoke}.
 */
@SuppressWarnings("NullAway") // no annotation of ours may go into java.base
public final class DispatcherTemplate {
  /** Set once, right after the class is defined. */
  public static volatile MethodHandle linker;

  private DispatcherTemplate() {}

  /** The bootstrap method of every advice call. */
  public static CallSite bootstrap(
      MethodHandles.Lookup lookup, String name, MethodType type, Object... advice) {
    try {
      return (CallSite) linker.invoke(lookup, name, type, advice);
    } catch (Throwable failure) {
      return new ConstantCallSite(MethodHandles.empty(type));
    }
  }
}
