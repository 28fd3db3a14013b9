/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts one process and waits for its end. The shell's {@code time} measures: it asks the kernel
 * for the finished child's resource usage, so that exit hooks and dying threads are counted too.
 */
final class Launch {
  private static final int LIMIT_SECONDS = 120;

  private final Path work;

  /**
   * @param work a folder for what the process prints
   */
  Launch(Path work) {
    this.work = work;
  }

  /**
   * @throws IllegalStateException where the process fails or hangs: there is nothing to measure
   *     then
   */
  Map<Measure, Double> run(Jdk jdk, Contender contender, App app)
      throws IOException, InterruptedException {
    File out = work.resolve("out").toFile();
    File err = work.resolve("err").toFile();
    File times = work.resolve("times").toFile();
    long launched = System.currentTimeMillis();
    Process process = start(command(jdk, contender, app), out, err, times);
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", command(jdk, contender, app))
              + (ended ? " failed:\n" : " hangs:\n")
              + Files.readString(err.toPath()));
    }
    Map<Measure, Double> measured = times(Files.readString(times.toPath()));
    Files.readAllLines(out.toPath()).forEach(line -> printed(line, launched, measured));
    return measured;
  }

  private static List<String> command(Jdk jdk, Contender contender, App app) {
    List<String> command = new ArrayList<>(List.of(jdk.java()));
    command.addAll(contender.flags());
    command.addAll(List.of("-cp", app.classPath(), app.mainClass()));
    return command;
  }

  private static Process start(List<String> command, File out, File err, File times)
      throws IOException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c", "time \"$@\" 2>\"$0\""));
    timed.add(err.getPath());
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).redirectOutput(out).redirectError(times);
    Map<String, String> environment = builder.environment();
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("OPENAI_API_KEY");
    environment.put("TIMEFORMAT", "%3R %3U %3S");
    environment.put("LC_ALL", "C");
    return builder.start();
  }

  /** Wall, user and system seconds, as told by {@code TIMEFORMAT}. */
  private static Map<Measure, Double> times(String line) {
    String[] seconds = line.trim().split(" ", -1);
    Map<Measure, Double> measured = new EnumMap<>(Measure.class);
    measured.put(Measure.WALL, 1000 * Double.parseDouble(seconds[0]));
    measured.put(
        Measure.CPU, 1000 * (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])));
    return measured;
  }

  /** A line of {@code FirstCallMain}: a name and a number. */
  private static void printed(String line, long launched, Map<Measure, Double> measured) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "first-call" -> measured.put(Measure.FIRST_CALL, Double.parseDouble(words[1]) / 1000);
      case "second-call" -> measured.put(Measure.SECOND_CALL, Double.parseDouble(words[1]) / 1000);
      case "answered-at" ->
          measured.put(Measure.START_TO_ANSWER, (double) (Long.parseLong(words[1]) - launched));
      default -> {
        // the app's own output
      }
    }
  }
}
