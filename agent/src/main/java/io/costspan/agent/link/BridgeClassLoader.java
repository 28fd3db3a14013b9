/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sees the client's classes and ours: defines those of {@code io.costspan.agent.client} and {@code
 * io.costspan.agent.framework} again for one app loader, takes the rest of {@code io.costspan} from
 * the agent's loader and everything else from the app's.
 */
final class BridgeClassLoader extends ClassLoader {
  private static final String OURS = "io.costspan.";
  private static final String CLIENTS = "io.costspan.agent.client.";
  private static final String FRAMEWORKS = "io.costspan.agent.framework.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agent;

  BridgeClassLoader(ClassLoader app, ClassLoader agent) {
    super("costspan-bridge", app);
    this.agent = agent;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(CLIENTS) && !name.startsWith(FRAMEWORKS)) {
      return agent.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = code(name)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = in.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private @Nullable InputStream code(String name) {
    return agent.getResourceAsStream(name.replace('.', '/') + ".class");
  }
}
