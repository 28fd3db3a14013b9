/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.costspan.agent.hook.HookStatus;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Defines {@link DispatcherTemplate} where every class can reach it. Into {@code java.base},
 * because anything on the boot class path would switch off class-data sharing for the app; onto the
 * boot class path only on a JVM that refuses.
 */
public final class Dispatcher {
  private static final String IN_JAVA_BASE = "java.lang.CostspanDispatcher";
  private static final String ON_BOOT_PATH = "io.costspan.boot.CostspanDispatcher";

  private Dispatcher() {}

  /** Defines the dispatcher and returns the name of its class, as class files have it. */
  public static String install(Instrumentation instrumentation, HookStatus status)
      throws Exception {
    Class<?> dispatcher = define(instrumentation);
    Linker linker = new Linker(status);
    dispatcher.getField("linker").set(null, linker);
    dispatcher.getField("directCalls").set(null, new DirectCalls(linker));
    return dispatcher.getName().replace('.', '/');
  }

  static Class<?> define(Instrumentation instrumentation) throws Exception {
    try {
      return inJavaBase(instrumentation);
    } catch (IllegalAccessException | RuntimeException | LinkageError refused) {
      return onBootPath(instrumentation);
    }
  }

  private static Class<?> inJavaBase(Instrumentation instrumentation)
      throws IllegalAccessException, IOException {
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

  /** The template under another name, which its class file has in one place. */
  private static byte[] code(String name) throws IOException {
    String template = DispatcherTemplate.class.getName();
    ClassLoader ours = Dispatcher.class.getClassLoader();
    try (InputStream in = ours.getResourceAsStream(template.replace('.', '/') + ".class")) {
      String code = new String(Objects.requireNonNull(in).readAllBytes(), ISO_8859_1);
      return code.replace(constant(template), constant(name)).getBytes(ISO_8859_1);
    }
  }

  /** A name in the constant pool: tag, length in two bytes, text. */
  private static String constant(String name) {
    return "\u0001\0" + (char) name.length() + name.replace('.', '/');
  }
}
