/* SPDX-License-Identifier: Apache-2.0 */
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.nio.file.Path;

/** Quarkus' own step of a build, as its Maven plugin takes it. Argument: a project with classes. */
class Augment {
  public static void main(String[] args) throws Exception {
    Path project = Path.of(args[0]);
    QuarkusBootstrap bootstrap =
        QuarkusBootstrap.builder()
            .setProjectRoot(project)
            .setApplicationRoot(project.resolve("target/classes"))
            .setTargetDirectory(project.resolve("target"))
            .setLocalProjectDiscovery(true)
            .setMode(QuarkusBootstrap.Mode.PROD)
            .build();
    try (CuratedApplication app = bootstrap.bootstrap()) {
      app.createAugmentor().createProductionApplication();
    }
  }
}
