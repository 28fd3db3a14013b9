/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of this user on this machine, through the attach API. Reached by reflection: its module
 * is missing from some runtimes, and our own class loader does not see it.
 */
final class Jvms {
  /** The property that a JVM with the agent carries. */
  static final String STATUS = "costspan.agent.status";

  private static final String API = "com.sun.tools.attach.VirtualMachine";
  private static final Set<String> DESCRIPTOR_METHODS = Set.of("id", "displayName");

  private Jvms() {}

  /** A running JVM; {@code name} is its main class or jar with arguments, maybe empty. */
  record Jvm(String pid, String name) {
    /** The main class or jar alone: the arguments may hold secrets. */
    String program() {
      int space = name.indexOf(' ');
      String program = space < 0 ? name : name.substring(0, space);
      return program.isEmpty() ? "(unknown)" : program;
    }
  }

  /** Why a JVM cannot be reached, in one line that names the remedy where there is one. */
  static final class UnreachableException extends Exception {
    UnreachableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  static boolean isPid(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static String notAPid(String text) {
    return "PID must be a process id, for example 4711; it is '" + text + "'";
  }

  /** All other JVMs that can be seen, by process id. */
  static List<Jvm> list() throws UnreachableException {
    List<Jvm> all = new ArrayList<>();
    String self = Long.toString(ProcessHandle.current().pid());
    for (Object jvm : (Collection<?>) call("the list of JVMs", null, "list")) {
      String pid = (String) call(self, jvm, "id");
      if (!pid.equals(self)) {
        all.add(new Jvm(pid, (String) call(pid, jvm, "displayName")));
      }
    }
    all.sort(Comparator.comparingLong(jvm -> Long.parseLong(jvm.pid())));
    return all;
  }

  /** The system properties of a JVM. */
  static Properties properties(String pid) throws UnreachableException {
    Object machine = call("JVM " + pid, null, "attach", pid);
    try {
      return (Properties) call("JVM " + pid, machine, "getSystemProperties");
    } finally {
      detach(pid, machine);
    }
  }

  /** Loads {@code jar} as an agent into a running JVM and returns when its entry has returned. */
  static void loadAgent(String pid, File jar, String args) throws UnreachableException {
    Object machine = call("JVM " + pid, null, "attach", pid);
    try {
      call("JVM " + pid, machine, "loadAgent", jar.getAbsolutePath(), args);
    } finally {
      detach(pid, machine);
    }
  }

  private static void detach(String pid, Object machine) {
    try {
      call("JVM " + pid, machine, "detach");
    } catch (UnreachableException e) {
      // the other JVM is gone, or has closed the connection by itself
    }
  }

  /** Calls a method of the attach API; all that we use take strings only. */
  private static Object call(String what, @Nullable Object target, String name, String... args)
      throws UnreachableException {
    try {
      Class<?>[] types = new Class<?>[args.length];
      Arrays.fill(types, String.class);
      // by the public types: the class of the object itself is not exported
      Class<?> owner = api(DESCRIPTOR_METHODS.contains(name) ? API + "Descriptor" : API);
      Object result = owner.getMethod(name, types).invoke(target, (Object[]) args);
      return Objects.requireNonNullElse(result, "");
    } catch (InvocationTargetException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new UnreachableException("cannot reach " + what + ": " + reason(cause), cause);
    } catch (ReflectiveOperationException e) {
      throw new UnreachableException("this Java runtime's attach API is not as expected: " + e, e);
    }
  }

  private static Class<?> api(String name) throws UnreachableException {
    Class<?> type =
        ModuleLayer.boot().findModule("jdk.attach").map(m -> Class.forName(m, name)).orElse(null);
    if (type == null) {
      throw new UnreachableException(
          "this Java runtime lacks the module jdk.attach; run the command with a JDK, or start the"
              + " app with -javaagent",
          null);
    }
    return type;
  }

  private static String reason(Throwable cause) {
    String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    return message.strip().lines().findFirst().orElse(cause.toString())
        + " (is it a running JVM of the same user, with the attach mechanism enabled?)";
  }
}
