/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import io.costspan.agent.hook.HookStatus;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Defines {@link DispatcherTemplate} where every class can reach it. Into {@code java.base},
 * because anything on the boot class path would switch off class-data sharing for the app; onto the
 * boot class path only on a JVM that refuses.
 */
public final class Dispatcher {
  private static final String IN_JAVA_BASE = "java.lang.CostspanDispatcher";
  private static final String ON_BOOT_PATH = "io.costspan.boot.CostspanDispatcher";

  private Dispatcher() {}

  /** Defines the dispatcher and returns its bootstrap method for advice calls. */
  public static Method install(Instrumentation instrumentation, HookStatus status)
      throws Exception {
    Class<?> dispatcher = define(instrumentation);
    MethodType type =
        MethodType.methodType(
            Object.class,
            MethodHandles.Lookup.class,
            String.class,
            MethodType.class,
            Object[].class);
    MethodHandle linker = MethodHandles.lookup().bind(new Linker(status), "link", type);
    dispatcher.getField("linker").set(null, linker);
    return dispatcher.getMethod(
        "bootstrap", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class);
  }

  static Class<?> define(Instrumentation instrumentation) throws Exception {
    try {
      return inJavaBase(instrumentation);
    } catch (IllegalAccessException | RuntimeException | LinkageError refused) {
      return onBootPath(instrumentation);
    }
  }

  private static Class<?> inJavaBase(Instrumentation instrumentation)
      throws IllegalAccessException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Dispatcher.class.getModule())),
        Set.of(),
        Map.of());
    return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
        .defineClass(code(IN_JAVA_BASE));
  }

  private static Class<?> onBootPath(Instrumentation instrumentation)
      throws IOException, ClassNotFoundException {
    File file = File.createTempFile("costspan-dispatcher", ".jar");
    file.deleteOnExit();
    try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(ON_BOOT_PATH.replace('.', '/') + ".class"));
      zip.write(code(ON_BOOT_PATH));
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(file));
    return Class.forName(ON_BOOT_PATH, true, null);
  }

  private static byte[] code(String name) {
    ClassFileLocator ours = ClassFileLocator.ForClassLoader.of(Dispatcher.class.getClassLoader());
    return new ByteBuddy().redefine(DispatcherTemplate.class, ours).name(name).make().getBytes();
  }
}
