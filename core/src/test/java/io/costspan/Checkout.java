/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds folders of the checkout, from whatever module a test runs in. */
public final class Checkout {
  private Checkout() {}

  /** The nearest {@code path} beside the working folder or beside one of its parents. */
  public static Optional<Path> find(String path) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(path))) {
        return Optional.of(at.resolve(path));
      }
    }
    return Optional.empty();
  }
}
