/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JDK to start the apps on.
 *
 * @param version as its {@code release} file says, for example {@code 17.0.15}
 */
record Jdk(Path home, String version) {
  private static final Path SYSTEM = Path.of("/usr/lib/jvm");
  private static final String KEY = "JAVA_VERSION=";

  /** The one this runs on and, where the system has a newer one, the newest. */
  static List<Jdk> runningAndNewest() {
    Jdk running = at(Path.of(System.getProperty("java.home")));
    return Stream.concat(Stream.of(running), newerThan(running).stream()).toList();
  }

  /**
   * @throws IllegalArgumentException where the folder holds no JDK
   */
  static Jdk at(Path home) {
    return find(home)
        .orElseThrow(() -> new IllegalArgumentException("no JDK (no release file) in " + home));
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  Runtime.Version parsed() {
    return Runtime.Version.parse(version.replaceAll("[^0-9.].*", ""));
  }

  private static Optional<Jdk> newerThan(Jdk running) {
    if (!Files.isDirectory(SYSTEM)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(SYSTEM)) {
      return homes
          .flatMap(home -> find(home).stream())
          .filter(jdk -> jdk.parsed().feature() > running.parsed().feature())
          .max((a, b) -> a.parsed().compareTo(b.parsed()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Jdk> find(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith(KEY))
          .map(line -> new Jdk(home, line.substring(KEY.length()).replace("\"", "")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
