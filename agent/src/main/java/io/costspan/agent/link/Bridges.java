/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One bridge loader per app loader. Held weakly on both sides: the linked call site, which lives as
 * long as the app's class, is what keeps a bridge.
 */
final class Bridges {
  private final Map<ClassLoader, WeakReference<BridgeClassLoader>> known = new WeakHashMap<>();
  private final ClassLoader agent;

  Bridges(ClassLoader agent) {
    this.agent = agent;
  }

  /**
   * The bridge for the classes of one loader.
   *
   * @param app null for the boot loader, whose classes the platform loader sees too
   */
  synchronized BridgeClassLoader of(@Nullable ClassLoader app) {
    ClassLoader parent = app == null ? ClassLoader.getPlatformClassLoader() : app;
    WeakReference<BridgeClassLoader> reference = known.get(parent);
    BridgeClassLoader bridge = reference == null ? null : reference.get();
    if (bridge == null) {
      bridge = new BridgeClassLoader(parent, agent);
      known.put(parent, new WeakReference<>(bridge));
    }
    return bridge;
  }
}
