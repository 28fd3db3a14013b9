/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import io.costspan.otlp.OtlpReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An app in a JVM of its own. Build it, then {@link #run} or {@link #start} it. */
public final class ForkedApp {
  private static final long TIMEOUT_SECONDS = 600;

  private final Jdks.Jdk jdk;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> app = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();

  private ForkedApp(Jdks.Jdk jdk) {
    this.jdk = jdk;
  }

  public static ForkedApp on(Jdks.Jdk jdk) {
    return new ForkedApp(jdk);
  }

  public ForkedApp jar(Path jar) {
    app.addAll(List.of("-jar", jar.toString()));
    return this;
  }

  public ForkedApp main(String mainClass, Path... classPath) {
    String path =
        Arrays.stream(classPath)
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    app.addAll(List.of("-cp", path, mainClass));
    return this;
  }

  public ForkedApp arguments(String... arguments) {
    app.addAll(List.of(arguments));
    return this;
  }

  /** In the order given: agents start in the order of their flags. */
  public ForkedApp agent(Path jar) {
    return jvm("-javaagent:" + jar);
  }

  public ForkedApp jvm(String argument) {
    jvmArguments.add(argument);
    return this;
  }

  /** For an app that ends within seconds: no time is spent on making it fast. */
  public ForkedApp shortLived() {
    return jvm("-XX:TieredStopAtLevel=1").jvm("-XX:+UseSerialGC");
  }

  public ForkedApp property(String name, Object value) {
    return jvm("-D" + name + "=" + value);
  }

  public ForkedApp variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Points whatever exports there. */
  public ForkedApp exportingTo(OtlpReceiver receiver) {
    return variable("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url())
        .variable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
  }

  /** What an app left behind. */
  public record Result(int exit, String out, String err) {
    /** The lines on stderr that carry our name. */
    public List<String> ourLines() {
      return err.lines().filter(line -> line.matches("costspan: .*")).toList();
    }

    /** For assertion messages. */
    public String all() {
      return "exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
    }
  }

  /** Runs the app to its end; kills it after three minutes. */
  public Result run() throws IOException, InterruptedException {
    try (Running running = start()) {
      return running.await();
    }
  }

  public Running start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(jvmArguments);
    command.addAll(app);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(ForkedApp::leaks);
    env.putAll(environment);
    return new Running(builder.start());
  }

  /** Whatever would make a run differ from machine to machine. */
  private static boolean leaks(String variable) {
    return variable.startsWith("OTEL_")
        || variable.startsWith("COSTSPAN_")
        || variable.startsWith("OPENAI_")
        || variable.startsWith("ANTHROPIC_")
        || variable.startsWith("JAVA_TOOL")
        || variable.startsWith("JDK_JAVA")
        || variable.endsWith("MAVEN_CMD_LINE_ARGS");
  }

  /** An app that runs. Closing kills it. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;

    private Running(Process process) {
      this.process = process;
      this.out = read(process.getInputStream());
      this.err = read(process.getErrorStream());
    }

    public long pid() {
      return process.pid();
    }

    /** A line for an app that waits for one. */
    public void input() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /** For an app that stays until then. */
    public void endInput() throws IOException {
      process.getOutputStream().close();
    }

    public Result await() throws InterruptedException {
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      return new Result(ended ? process.exitValue() : -1, out.join(), err.join());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    private static CompletableFuture<String> read(InputStream in) {
      return CompletableFuture.supplyAsync(
          () -> {
            try (in) {
              return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
              return "unreadable: " + e;
            }
          },
          task -> new Thread(task, "forked-app-output").start());
    }
  }
}
