/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/**
 * An app that Quarkus builds, as its Maven plugin does it: what an app gets injected, and its REST
 * clients, are classes that are made then. It has a class loader of its own.
 */
final class QuarkusBuild {
  private static final String VERSION = "3.33.2";
  private static final List<Path> AUGMENT = List.of(Path.of("src", "sdk", "common", "quarkus"));

  private QuarkusBuild() {}

  static SdkBuild of(Sdk sdk) throws IOException, InterruptedException {
    Path project = Path.of("target", "sdks", sdk.name()).toAbsolutePath();
    Path classes = Files.createDirectories(project.resolve("target").resolve("classes"));
    Path pom = Files.writeString(project.resolve("pom.xml"), pom(sdk.artifacts()));
    List<Path> jars =
        Stream.of(
                Maven.resolver()
                    .loadPomFromFile(pom.toFile())
                    .importCompileAndRuntimeDependencies()
                    .resolve()
                    .withTransitivity()
                    .asFile())
            .map(File::toPath)
            .toList();
    SdkBuild.takeAlong(classes);
    List<Path> classPath = new ArrayList<>(jars);
    classPath.add(classes);
    SdkBuild.compile(sdk.sources(), classes, classPath);
    augment(project);
    Path runner = project.resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
    return new SdkBuild(List.of(runner), "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
  }

  private static String pom(List<String> artifacts) {
    String dependencies =
        artifacts.stream()
            .map(artifact -> artifact.split(":", -1))
            .map(a -> dependency(a[0], a[1], a[2], ""))
            .collect(Collectors.joining());
    String bom = "<type>pom</type><scope>import</scope>";
    return "<project><modelVersion>4.0.0</modelVersion>"
        + "<groupId>app</groupId><artifactId>app</artifactId><version>1</version>"
        + "<dependencyManagement><dependencies>"
        + dependency("io.quarkus", "quarkus-bom", VERSION, bom)
        + "</dependencies></dependencyManagement>"
        + "<dependencies>"
        + dependencies
        + "</dependencies></project>";
  }

  private static String dependency(String group, String artifact, String version, String more) {
    return "<dependency><groupId>"
        + group
        + "</groupId><artifactId>"
        + artifact
        + "</artifactId><version>"
        + version
        + "</version>"
        + more
        + "</dependency>";
  }

  private static void augment(Path project) throws IOException, InterruptedException {
    List<Path> bootstrap =
        ClassPath.of(
            "io.quarkus:quarkus-bootstrap-core:" + VERSION,
            "io.quarkus:quarkus-bootstrap-maven-resolver:" + VERSION);
    SdkBuild build = SdkBuild.of("quarkus", AUGMENT, bootstrap);
    ForkedApp.Result result =
        ForkedApp.on(Jdks.running())
            .shortLived()
            .main("Augment", build.classPath().toArray(new Path[0]))
            .arguments(project.toString())
            .run();
    if (result.exit() != 0) {
      throw new IllegalStateException(result.all());
    }
  }
}
