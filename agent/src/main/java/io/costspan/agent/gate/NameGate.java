/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.HookStatus;
import io.costspan.agent.hook.Seam;
import io.costspan.attribution.AppUse;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the hooked classes through to the {@link Weaver}. For every other class it costs two
 * hash look-ups. References ASM only through the weaver, so that an app without LLM clients never
 * loads it.
 */
public final class NameGate implements ClassFileTransformer {
  /** Seen here, and left as they are: the app has begun to use a library that we may ask then. */
  private final Map<String, String> signs = new HashMap<>();

  private final Map<String, ClientHook> targets = new HashMap<>();
  private final HookStatus status;
  private final Instrumentation instrumentation;
  private @Nullable Weaver weaver;

  public NameGate(List<ClientHook> hooks, HookStatus status, Instrumentation instrumentation) {
    this.status = status;
    this.instrumentation = instrumentation;
    for (String sign : AppUse.signs()) {
      signs.put(sign.replace('.', '/'), sign);
    }
    for (ClientHook hook : hooks) {
      for (Seam seam : hook.seams()) {
        targets.put(seam.type().replace('.', '/'), hook);
      }
    }
  }

  /** From now on; also for classes that an earlier agent or the running app has loaded. */
  public void open() {
    preloadWhatWeavingNeeds();
    AppUse.waitForApp();
    instrumentation.addTransformer(this, true);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName().replace('.', '/');
      String sign = signs.get(name);
      if (sign != null) {
        AppUse.seen(sign);
      }
      ClientHook hook = targets.get(name);
      if (hook != null) {
        retransform(type, hook);
      }
    }
  }

  private void retransform(Class<?> type, ClientHook hook) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      status.off(hook.name(), "cannot change the loaded " + type.getName() + ": " + e);
    }
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> type,
      @Nullable ProtectionDomain domain,
      byte[] code) {
    if (name == null) {
      return null; // a hidden class
    }
    ClientHook hook = targets.get(name);
    if (hook == null) {
      String sign = signs.get(name);
      if (sign != null) {
        AppUse.seen(sign);
      }
      return null;
    }
    if (status.isOff(hook.name())) {
      return null;
    }
    try {
      return weaver().weave(hook, name.replace('/', '.'), code);
    } catch (Throwable failure) {
      status.off(hook.name(), name.replace('/', '.') + " does not fit: " + failure);
      return null;
    }
  }

  private synchronized Weaver weaver() throws Exception {
    if (weaver == null) {
      weaver = new Weaver(instrumentation, status);
    }
    return weaver;
  }

  /**
   * Loading these for the first time inside a transformer ends in a ClassCircularityError that
   * breaks {@code invokedynamic} for the whole JVM (seen on 17).
   */
  private static void preloadWhatWeavingNeeds() {
    try {
      Class.forName("java.util.concurrent.ThreadLocalRandom");
      Class.forName("java.lang.invoke.MethodHandle$1");
    } catch (ClassNotFoundException notOnThisJvm) {
      return;
    }
  }
}
