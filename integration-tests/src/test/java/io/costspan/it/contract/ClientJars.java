/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Class paths of versions that cannot live together; the build copies each to its own folder. */
final class ClientJars {
  private ClientJars() {}

  static List<Path> of(String client) {
    Path folder = Path.of("target", "clients", client).toAbsolutePath();
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          folder + " is missing: mvn generate-test-resources fetches it", e);
    }
  }
}
