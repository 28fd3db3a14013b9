/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks a large ledger questions, by our command line and by DuckDB, each in a JVM of its own with
 * 512 MB of heap, in turn. Their answers come from the same files; ours also leaves out copies,
 * which DuckDB is asked to do as well in a second question, applies corrections and names damaged
 * lines.
 */
public final class LedgerQuestions {
  private static final String HEAP = "-Xmx512m";
  private static final Map<String, List<String>> QUESTIONS =
      Map.of(
          "summary", List.of("summary"),
          "--by job,model", List.of("summary", "--by", "job,model"),
          "forecast", List.of("forecast", "--today", "2026-10-20"));

  private final Path folder;

  private LedgerQuestions(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the ledger, asks, prints, and deletes it.
   *
   * @param args how many calls; ten million unless given
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    long calls = args.length == 0 ? 10_000_000 : Long.parseLong(args[0]);
    Path folder = Files.createTempDirectory("costspan-millions");
    try {
      new MillionsOfCalls().write(folder, calls);
      System.out.println(Machine.facts());
      System.out.printf("%,d calls, %,d MB%n%n", calls, size(folder) >> 20);
      System.out.println(new LedgerQuestions(folder).ask());
    } finally {
      Folders.delete(folder);
    }
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  private String ask() throws IOException, InterruptedException {
    Markdown table =
        new Markdown(
            "question", "Costspan s", "DuckDB s", "ratio", "without copies s", "ratio", "load");
    for (String question : List.of("summary", "--by job,model", "forecast")) {
      String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
      double ours = seconds(ours(QUESTIONS.getOrDefault(question, List.of())));
      double lines = duck(question, "lines");
      double calls = duck(question, "calls");
      table.row(
          question,
          Markdown.number(ours),
          Markdown.number(lines),
          Markdown.number(ours / lines),
          Markdown.number(calls),
          Markdown.number(ours / calls),
          load);
    }
    return table.toString();
  }

  private List<String> ours(List<String> question) {
    List<String> command = java("-jar", Layout.costspanJar().toString());
    command.addAll(question);
    command.addAll(List.of("--dir", folder.toString()));
    return command;
  }

  private double duck(String question, String unit) throws IOException, InterruptedException {
    if (!Files.exists(Layout.duckDb())) {
      return Double.NaN;
    }
    String path = Layout.duckDb() + System.getProperty("path.separator") + Layout.classes();
    List<String> command = java("-cp", path);
    command.addAll(List.of(DuckQuestion.class.getName(), folder.toString(), question, unit));
    return seconds(command);
  }

  private static List<String> java(String... rest) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, HEAP));
    command.addAll(Arrays.asList(rest));
    return command;
  }

  /**
   * @throws IllegalStateException where it fails: there is nothing to measure then
   */
  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ends with " + code);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
