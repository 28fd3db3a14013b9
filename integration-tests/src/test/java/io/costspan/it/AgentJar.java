/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jar under test, and the folder that tests write to. */
public final class AgentJar {
  private AgentJar() {}

  /**
   * True where {@code -Dcostspan.it.without-agent=true} asks to test the tests: both runs are then
   * without the agent, and nothing is expected in the ledger.
   */
  public static boolean absent() {
    return Boolean.getBoolean("costspan.it.without-agent");
  }

  public static Path path() {
    Path jar = Path.of(System.getProperty("costspan.jar", "../agent/target/costspan.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with mvn package -pl agent -am");
    }
    return jar.toAbsolutePath().normalize();
  }

  /** Below target/; made where it does not exist. */
  public static Path folder(String name) throws java.io.IOException {
    return Files.createDirectories(Path.of("target", "it", name).toAbsolutePath());
  }
}
