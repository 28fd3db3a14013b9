/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java runtime of this machine, and programs started with it. */
record Jvm(String version, Path home) {
  private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  /** What a program has printed, and how it ended. */
  record Result(int exit, String out, String err) {}

  /** The one that runs the tests, and the newest other one; any JVM from 17 on that is found. */
  static List<Jvm> all() {
    TreeMap<Integer, Jvm> found = new TreeMap<>();
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      homes.filter(Jvm::isHome).forEach(home -> found.put(version(home), jvm(home)));
    } catch (IOException noSuchFolder) {
      // then only the one that runs the tests
    }
    Path own = Path.of(System.getProperty("java.home"));
    int version = Runtime.version().feature();
    found.put(version, jvm(own));
    found.headMap(17).clear();
    return found.firstKey().equals(found.lastKey())
        ? List.of(found.firstEntry().getValue())
        : List.of(found.get(version), found.lastEntry().getValue()).stream().distinct().toList();
  }

  private static boolean isHome(Path home) {
    return Files.isExecutable(home.resolve("bin/java"))
        && Files.isRegularFile(home.resolve("release"));
  }

  private static Jvm jvm(Path home) {
    return new Jvm(Integer.toString(version(home)), home);
  }

  private static int version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> Integer.parseInt(line.replaceAll("[^0-9.]", "").split("\\.", 2)[0]))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The class path of the smoke apps with one of the clients below {@code target/clients}. */
  static String classPath(String client) throws IOException {
    if (client.isEmpty()) {
      return CLASSES.toString();
    }
    try (Stream<Path> jars = Files.list(Path.of("target", "clients", client).toAbsolutePath())) {
      return Stream.concat(Stream.of(CLASSES), jars.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** Runs {@code java} with these arguments to its end. */
  Result run(List<String> arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("jvm", ".out");
    Path err = Files.createTempFile("jvm", ".err");
    try {
      Process process = start(arguments, out, err);
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("hangs: " + arguments + "\n" + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(List<String> arguments, Path out, Path err) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  @Override
  public String toString() {
    return "Java " + version;
  }
}
