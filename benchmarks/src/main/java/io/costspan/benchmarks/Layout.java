/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where the build has put things. This module is never deployed, so that its checkout is there. */
final class Layout {
  private Layout() {}

  /** The {@code benchmarks/target} folder. */
  static Path target() {
    try {
      Path code = Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(code.getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The apps' classes alone; the jar would bring Costspan itself onto their class path. */
  static Path classes() {
    return target().resolve("classes");
  }

  static Path agents() {
    return target().resolve("agents");
  }

  static Path duckDb() {
    return target().resolve("duckdb/duckdb_jdbc.jar");
  }

  static Path costspanJar() {
    return checkout().resolve("agent/target/costspan.jar");
  }

  /** The example's build: its jar, and its libraries in {@code lib}. */
  static Path example() {
    return checkout().resolve("examples/agent-app/target");
  }

  private static Path checkout() {
    return target().resolve("../..").normalize();
  }
}
