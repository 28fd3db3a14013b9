/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.AgentReport;
import io.costspan.report.TextTable;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is set, where it goes, what is hooked and what is not. */
@Command(
    name = "doctor",
    description = {
      "What is set and where it goes; with PID, what is hooked in that JVM.",
      "Without PID: settings, ledger, prices, export and budgets as an app started here would see",
      "them (refused: calls of runs that ended in the last 7 days),",
      "which calls of the last 7 days in the ledger are not part of the cost,",
      "and the JVMs that can be asked."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Properties properties;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PID", description = "The process id.")
  private @Nullable String pid;

  DoctorCommand() {
    this(System.getProperties(), System.getenv());
  }

  DoctorCommand(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    return pid == null ? here(line.getOut(), line.getErr()) : there(line, pid);
  }

  private int here(PrintWriter out, PrintWriter err) {
    Settings settings = SettingsReader.read(null, properties, environment);
    Doctor doctor = new Doctor(settings);
    out.println(doctor.settings());
    out.println(doctor.ledger());
    out.println(doctor.prices());
    out.println(doctor.export(properties, environment));
    out.println(doctor.budgets());
    out.println(Doctor.attribution());
    out.println(doctor.coverage());
    out.print(jvms());
    out.flush();
    doctor.findings().forEach(finding -> err.println("costspan: " + finding));
    return doctor.findings().isEmpty() ? 0 : 1;
  }

  /**
   * Whether one runs the agent is known to it alone, and to ask it is to start a thread there: only
   * a JVM that the user names is asked.
   */
  private static String jvms() {
    TextTable table = new TextTable(List.of("JVM", "program; to ask it: doctor PID"));
    table.leftAligned(1);
    try {
      List<Jvms.Jvm> jvms = Jvms.list();
      jvms.forEach(jvm -> table.row(List.of(jvm.pid(), jvm.program())));
      return jvms.isEmpty() ? table.row(List.of("(none)", "")).render() : table.render();
    } catch (Jvms.UnreachableException e) {
      return table.row(List.of("(unknown)", String.valueOf(e.getMessage()))).render();
    }
  }

  private static String calls(@Nullable String report) throws IOException {
    return report == null
        ? "no calls so far, or none for longer than a second\n"
        : AgentReport.parse(report).render();
  }

  private static int there(CommandLine line, String pid) {
    if (!Jvms.isPid(pid)) {
      throw new ParameterException(line, Jvms.notAPid(pid));
    }
    try {
      Properties found = Jvms.properties(pid);
      String status = found.getProperty(Jvms.STATUS);
      if (status == null) {
        line.getErr()
            .println("costspan: JVM " + pid + " does not run the agent; to load it: attach " + pid);
        return 1;
      }
      line.getOut().print(AgentStatus.parse(status).render());
      line.getOut().println();
      line.getOut().print(calls(found.getProperty(AgentReport.PROPERTY)));
      line.getOut().flush();
      return 0;
    } catch (Jvms.UnreachableException e) {
      line.getErr().println("costspan: " + e.getMessage());
    } catch (IOException e) {
      line.getErr()
          .println(
              "costspan: the agent in JVM "
                  + pid
                  + " is of another version; its status is"
                  + " not readable");
    }
    return 1;
  }
}
