/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads the agent into a JVM that is already running. */
@Command(
    name = "attach",
    description = "Load the agent into a running JVM; without PID, list the JVMs.",
    mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PID", description = "The process id.")
  private @Nullable String pid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SETTINGS",
      description = "Settings for the agent, for example ledger.dir=/tmp/ledger,telemetry=false.")
  private @Nullable String settings;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "The agent's jar; the running one unless given.")
  private @Nullable File jar;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    try {
      return pid == null ? list(out) : attach(out, command, pid);
    } catch (Jvms.UnreachableException e) {
      command.commandLine().getErr().println("costspan: " + e.getMessage());
      return 1;
    }
  }

  private static int list(PrintWriter out) throws Jvms.UnreachableException {
    List<Jvms.Jvm> jvms = Jvms.list();
    if (jvms.isEmpty()) {
      out.println("No other JVM of this user is running.");
    }
    jvms.forEach(jvm -> out.println(jvm.pid() + "  " + jvm.program()));
    return 0;
  }

  private int attach(PrintWriter out, CommandSpec command, String target)
      throws Jvms.UnreachableException {
    if (!Jvms.isPid(target)) {
      throw new ParameterException(command.commandLine(), Jvms.notAPid(target));
    }
    if (Jvms.properties(target).getProperty(Jvms.STATUS) != null) {
      out.println("JVM " + target + " already runs the agent; nothing to do.");
      return 0;
    }
    Jvms.loadAgent(target, jar(command), settings == null ? "" : settings);
    out.println("The agent is loaded into JVM " + target + "; see: doctor " + target);
    return 0;
  }

  /** With {@code java -jar}, the class path is the jar. */
  private File jar(CommandSpec command) {
    File file = jar != null ? jar : new File(System.getProperty("java.class.path", ""));
    if (!file.isFile()) {
      throw new ParameterException(
          command.commandLine(),
          "There is no agent jar at '" + file + "'; name it with --jar costspan.jar");
    }
    return file;
  }
}
