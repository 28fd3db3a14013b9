/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs that tests run apps on: the one that runs the tests, and the newest on the machine. */
public final class Jdks {
  private Jdks() {}

  /**
   * A JDK.
   *
   * @param feature its feature release, for example 17
   */
  public record Jdk(int feature, Path home) {
    Path java() {
      return home.resolve("bin").resolve("java");
    }

    @Override
    public String toString() {
      return "JDK " + feature;
    }
  }

  /** One or two, oldest first; two only where the machine has a newer one. */
  public static List<Jdk> all() {
    Jdk running = running();
    Jdk newest = newest();
    if (newest.feature() > running.feature()) {
      return List.of(running, newest);
    }
    System.out.println("no JDK newer than " + running + " below /usr/lib/jvm: tested on one only");
    return List.of(running);
  }

  public static Jdk running() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  private static Jdk newest() {
    Path folder = Path.of(System.getProperty("costspan.test.jdks", "/usr/lib/jvm"));
    if (!Files.isDirectory(folder)) {
      return running();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .map(home -> new Jdk(feature(home), home))
          .max(Comparator.comparingInt(Jdk::feature))
          .orElse(running());
    } catch (IOException e) {
      return running();
    }
  }

  /** From the JDK's release file; 0 where it has none. */
  private static int feature(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
      String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
