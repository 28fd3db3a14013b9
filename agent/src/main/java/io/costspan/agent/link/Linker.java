/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import io.costspan.agent.hook.HookStatus;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links one advice call, when it is first reached, to the advice class in the bridge loader of the
 * calling class. A client whose classes are not as the advice was compiled for ends here: the call
 * site does nothing from then on, and its hook is off.
 */
final class Linker {
  private final HookStatus status;
  private final Bridges bridges = new Bridges(Linker.class.getClassLoader());

  Linker(HookStatus status) {
    this.status = status;
  }

  /**
   * Called by the dispatcher; returns a call site, whatever happens.
   *
   * @param advice the hook's name, the advice class, the advice method's descriptor
   */
  Object link(MethodHandles.Lookup caller, String name, MethodType type, Object[] advice) {
    String hook = (String) advice[0];
    try {
      ClassLoader bridge = bridges.of(caller.lookupClass().getClassLoader());
      Class<?> owner = Class.forName((String) advice[1], true, bridge);
      MethodType declared = MethodType.fromMethodDescriptorString((String) advice[2], bridge);
      MethodHandle target = MethodHandles.publicLookup().findStatic(owner, name, declared);
      return new ConstantCallSite(target.asType(type));
    } catch (Throwable failure) {
      status.off(hook, "cannot link to " + caller.lookupClass().getName() + ": " + failure);
      return new ConstantCallSite(MethodHandles.empty(type));
    }
  }
}
