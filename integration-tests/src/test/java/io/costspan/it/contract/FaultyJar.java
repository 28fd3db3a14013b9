/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.agent.runtime.TapsFactory;
import io.costspan.it.AgentJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The jar under test with the {@link TapsFactory} of these tests in the place of its own. */
public final class FaultyJar {
  private static final String REPLACED = "io/costspan/agent/runtime/TapsFactory.class";

  private static @Nullable Path made;

  private FaultyJar() {}

  /** Written once, and for this JVM only: others run their apps with their own meanwhile. */
  public static synchronized Path path() throws IOException {
    Path known = made;
    if (known == null) {
      known = write(AgentJar.folder("faulty-" + ProcessHandle.current().pid()));
      made = known;
    }
    return known;
  }

  private static Path write(Path folder) throws IOException {
    Path jar = folder.resolve("costspan.jar");
    String replaced = "META-INF/cs/" + REPLACED + "data";
    try (ZipFile built = new ZipFile(AgentJar.path().toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      Objects.requireNonNull(built.getEntry(replaced), replaced);
      for (ZipEntry entry : built.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in =
            entry.getName().equals(replaced) ? ours() : built.getInputStream(entry)) {
          in.transferTo(out);
        }
      }
    }
    return jar;
  }

  private static InputStream ours() {
    return Objects.requireNonNull(FaultyJar.class.getResourceAsStream("/" + REPLACED));
  }
}
