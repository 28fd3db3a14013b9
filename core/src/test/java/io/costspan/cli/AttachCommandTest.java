/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachCommandTest {
  @TempDir File folder;
  private Process target;
  private String pid;

  /** Waits until its standard input ends; for each line of it, says who is in here. */
  public static final class Waiting {
    public static void main(String[] args) throws IOException {
      System.out.println("started");
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      while (in.readLine() != null) {
        System.out.println(
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Attach"))
                .toList());
      }
    }
  }

  /** Stands for the agent: says that it is there. */
  public static final class Agent {
    public static void agentmain(String args) {
      System.setProperty("costspan.agent.status", "{\"version\":\"" + args + "\"}");
    }
  }

  @BeforeEach
  void startTarget() throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    String classes = System.getProperty("java.class.path");
    target = new ProcessBuilder(java, "-cp", classes, Waiting.class.getName(), "secret").start();
    assertThat(target.inputReader().readLine()).isEqualTo("started");
    pid = Long.toString(target.pid());
  }

  @AfterEach
  void stopTarget() {
    target.destroyForcibly();
  }

  @Test
  void loadsTheJarOnce() throws Exception {
    File jar = agentJar();
    Run first = Run.of("attach", pid, "a=b", "--jar", jar.getPath());
    assertThat(first)
        .isEqualTo(
            new Run(0, "The agent is loaded into JVM " + pid + "; see: doctor " + pid + "\n", ""));
    assertThat(Jvms.properties(pid).getProperty(Jvms.STATUS)).isEqualTo("{\"version\":\"a=b\"}");
    Run second = Run.of("attach", pid, "--jar", jar.getPath());
    assertThat(second)
        .isEqualTo(new Run(0, "JVM " + pid + " already runs the agent; nothing to do.\n", ""));
  }

  @Test
  void theDoctorAttachesToNobodyUnasked() throws IOException {
    // the column is as wide as the longest id of the machine's JVMs
    assertThat(Run.of("doctor").out())
        .containsPattern(pid + " +" + Pattern.quote(Waiting.class.getName()) + "\n");
    assertThat(attached()).isEqualTo("[]");
    assertThat(Run.of("doctor", pid).code()).isEqualTo(1);
    assertThat(attached()).isEqualTo("[Attach Listener]");
  }

  private String attached() throws IOException {
    target.outputWriter().append('\n').flush();
    return target.inputReader().readLine();
  }

  @Test
  void theDoctorAsksTheAgent() throws Exception {
    assertThat(Run.of("doctor", pid))
        .isEqualTo(
            new Run(
                1,
                "",
                "costspan: JVM "
                    + pid
                    + " does not run the agent; to load it: attach "
                    + pid
                    + "\n"));
    Jvms.loadAgent(pid, agentJar(), "7");
    assertThat(Run.of("doctor", pid))
        .isEqualTo(
            new Run(
                0,
                "agent\nversion  7\n\nhook  state  note\n\nno calls so far, or none for longer than a second\n",
                ""));
    assertThat(Run.of("doctor").out()).containsPattern(pid + " +" + "io.costspan.cli");
  }

  @Test
  void listsTheJvmsWithoutTheirArguments() {
    Run run = Run.of("attach");
    assertThat(run.out()).contains(pid + "  " + Waiting.class.getName() + "\n");
    assertThat(run.out()).doesNotContain("secret");
    assertThat(run.code()).isZero();
  }

  @Test
  void aMissingProcessIsOneClearLine() throws Exception {
    target.destroyForcibly().waitFor();
    Run run = Run.of("attach", pid);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("costspan: cannot reach JVM " + pid + ": ").hasLineCount(1);
  }

  @Test
  void wrongInputNamesWhatIsAllowed() {
    Run word = Run.of("attach", "my-app");
    assertThat(word.code()).isEqualTo(2);
    assertThat(word.err())
        .startsWith("PID must be a process id, for example 4711; it is 'my-app'\n");
    Run jar = Run.of("attach", pid, "--jar", folder + "/none.jar");
    assertThat(jar.code()).isEqualTo(2);
    assertThat(jar.err())
        .startsWith(
            "There is no agent jar at '"
                + folder
                + "/none.jar'; name it with --jar costspan.jar\n");
  }

  private File agentJar() throws IOException {
    File jar = new File(folder, "agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", Agent.class.getName());
    String entry = Agent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(new FileOutputStream(jar), manifest);
        InputStream code = Agent.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
    return jar;
  }
}
