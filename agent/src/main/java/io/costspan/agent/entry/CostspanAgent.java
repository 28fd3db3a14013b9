/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.entry;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Where the JVM comes in: as agent at start ({@code premain}), as agent attached later ({@code
 * agentmain}), as command line ({@code main}). Also the class loader of everything else in the jar,
 * so that this is the only class of ours that an app, a scanner or another agent can meet.
 *
 * <p>Java 8 byte code without lambdas: a premain class that is too new, or that throws, ends the
 * app's JVM. The parent is the platform loader; our classes lie as {@code .classdata} below {@link
 * #PREFIX}.
 */
public final class CostspanAgent extends ClassLoader {
  private static final String PREFIX = "META-INF/cs/";
  private static final String COMMANDS = PREFIX + "cli.classes";
  private static final String OURS = "io.costspan.";
  private static final String LOADED = "costspan.agent.loaded";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final URL location;
  private final String version;

  /** The code of the command line's own classes, by entry; empty in an app's JVM. */
  private final Map<String, byte[]> commands = new HashMap<String, byte[]>();

  private CostspanAgent(ClassLoader platform) throws Exception {
    super(platform);
    location = CostspanAgent.class.getProtectionDomain().getCodeSource().getLocation();
    jar = new JarFile(new File(location.toURI()), false);
    version =
        jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
  }

  public static void premain(String args, Instrumentation instrumentation) {
    start(args, instrumentation);
  }

  public static void agentmain(String args, Instrumentation instrumentation) {
    start(args, instrumentation);
  }

  /** The command line; its exit codes are those of the commands, 2 on a JVM that is too old. */
  public static void main(String[] args) throws Throwable {
    if (tooOld()) {
      System.err.println("costspan: needs Java 17 or newer, this is " + javaVersion());
      System.exit(2);
    }
    CostspanAgent loader = open();
    loader.readCommands();
    Class<?> type = Class.forName("io.costspan.cli.Main", true, loader);
    try {
      type.getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Never throws: whatever fails here must not end the app. */
  private static void start(String args, Instrumentation instrumentation) {
    try {
      if (isJdkTool(System.getProperty("sun.java.command", ""))) {
        return;
      }
      if (tooOld()) {
        System.err.println(
            "costspan: not started: needs Java 17 or newer, this is " + javaVersion());
        return;
      }
      // a second -javaagent flag, or an attach to a JVM that has the agent
      if (System.getProperties().putIfAbsent(LOADED, "true") != null) {
        return;
      }
      Class<?> type = Class.forName("io.costspan.agent.AgentMain", true, open());
      Object started =
          type.getMethod("start", String.class, Instrumentation.class)
              .invoke(null, args, instrumentation);
      if (Boolean.FALSE.equals(started)) {
        System.getProperties().remove(LOADED); // costspan.enabled=false: as if we were absent
      }
    } catch (Throwable failure) {
      Throwable cause = failure.getCause();
      System.err.println("costspan: not started: " + (cause == null ? failure : cause));
    }
  }

  private static CostspanAgent open() throws Exception {
    return new CostspanAgent(ClassLoader.getSystemClassLoader().getParent());
  }

  /** keytool, javac and the like, met through JAVA_TOOL_OPTIONS; but not {@code java App.java}. */
  private static boolean isJdkTool(String command) {
    int end = command.indexOf(' ');
    String program = end < 0 ? command : command.substring(0, end);
    if (program.endsWith(".jar") || program.contains(".launcher.")) {
      return false;
    }
    return program.startsWith("jdk.")
        || program.startsWith("sun.")
        || program.startsWith("com.sun.tools.")
        || program.startsWith("java.");
  }

  /** "1.8" for Java 8, "9", "11", "17" … later. */
  private static boolean tooOld() {
    String version = javaVersion();
    return version.startsWith("1.") || Integer.parseInt(version) < 17;
  }

  private static String javaVersion() {
    return System.getProperty("java.specification.version");
  }

  /**
   * Ours are not asked for above: a parent says no with an exception, whose stack trace costs more
   * than loading the class does.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    String path = PREFIX + name.replace('.', '/') + ".classdata";
    ZipEntry entry = jar.getEntry(path);
    if (entry == null && !commands.containsKey(path)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name, path, entry) : known;
    }
  }

  private Class<?> define(String name, String path, ZipEntry entry) throws ClassNotFoundException {
    try {
      byte[] code = entry == null ? commands.get(path) : read(entry);
      definePackageOf(name);
      return defineClass(name, code, 0, code.length, CostspanAgent.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Name, length and bytes of each class. */
  private void readCommands() throws IOException {
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(read(jar.getEntry(COMMANDS))));
    while (in.available() > 0) {
      String path = in.readUTF();
      byte[] code = new byte[in.readInt()];
      in.readFully(code);
      commands.put(path, code);
    }
  }

  private byte[] read(ZipEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      new DataInputStream(in).readFully(bytes);
    }
    return bytes;
  }

  private void definePackageOf(String className) {
    String name = className.substring(0, className.lastIndexOf('.'));
    if (getPackage(name) == null) {
      try {
        definePackage(name, null, null, null, "Costspan", version, null, null);
      } catch (IllegalArgumentException anotherThreadWasFaster) {
        return;
      }
    }
  }

  @Override
  protected URL findResource(String name) {
    ZipEntry entry = resource(name);
    try {
      return entry == null ? null : new URL("jar:" + location + "!/" + entry.getName());
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    ZipEntry entry = resource(name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  private ZipEntry resource(String name) {
    return jar.getEntry(PREFIX + (name.endsWith(".class") ? name + "data" : name));
  }
}
