/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/**
 * Class paths of versions that cannot live together in one build: each is resolved by itself, as
 * Maven would, from the same repositories and into the same local one.
 */
public final class ClassPath {
  private ClassPath() {}

  /** The artifacts, as {@code group:artifact:version}, and all that they need at run time. */
  public static List<Path> of(String... artifacts) {
    return Arrays.stream(Maven.resolver().resolve(artifacts).withTransitivity().asFile())
        .map(File::toPath)
        .toList();
  }

  /** One artifact, as {@code group:artifact:jar:classifier:version}, that holds all it needs. */
  public static Path alone(String artifact) {
    return Maven.resolver().resolve(artifact).withoutTransitivity().asSingleFile().toPath();
  }
}
