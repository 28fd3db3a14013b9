/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.world;

import io.costspan.it.sdk.SdkBuild;
import io.costspan.testkit.ClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Spring Boot, and what it traces with.
 *
 * @param springAi the version that goes with it
 * @param artifacts what an app's build file would name
 */
record World(String name, String springAi, List<String> artifacts) {
  private static final Path APPS = Path.of("src", "frameworks");

  private static final List<String> BOOT_3 =
      List.of(
          "org.springframework.boot:spring-boot-starter-actuator:3.5.9",
          "org.springframework.boot:spring-boot-starter-json:3.5.9",
          "org.springframework.ai:spring-ai-openai:1.1.8");

  /** The first two as Spring Boot's own dependency management has them. */
  private static final List<String> BOOT_4 =
      List.of(
          "org.slf4j:slf4j-api:2.0.20",
          "com.fasterxml.jackson.core:jackson-annotations:2.21",
          "org.springframework.boot:spring-boot-starter-actuator:4.1.2",
          "org.springframework.boot:spring-boot-starter-restclient:4.1.2",
          "org.springframework.ai:spring-ai-openai:2.0.1");

  /** Those with Brave last: Zipkin, where their spans go, takes its time to start. */
  static final List<World> ALL =
      List.of(
          of(
              "boot-3-otel",
              BOOT_3,
              "io.micrometer:micrometer-tracing-bridge-otel:1.5.0",
              "io.opentelemetry:opentelemetry-exporter-otlp:1.49.0"),
          of(
              "boot-4-otel",
              BOOT_4,
              "org.springframework.boot:spring-boot-starter-opentelemetry:4.1.2"),
          of(
              "boot-3-brave",
              BOOT_3,
              "io.micrometer:micrometer-tracing-bridge-brave:1.5.0",
              "io.zipkin.reporter2:zipkin-reporter-brave:3.5.1"),
          of("boot-4-brave", BOOT_4, "org.springframework.boot:spring-boot-starter-zipkin:4.1.2"));

  private static World of(String name, List<String> boot, String... tracing) {
    List<String> artifacts = Stream.concat(boot.stream(), Stream.of(tracing)).toList();
    return new World(name, boot == BOOT_3 ? "1.1" : "2.0", artifacts);
  }

  boolean isBrave() {
    return name.endsWith("brave");
  }

  SdkBuild build() throws IOException {
    List<Path> sources = List.of(APPS.resolve("boot"), APPS.resolve("boot-spring-ai-" + springAi));
    return SdkBuild.of("world-" + name, sources, ClassPath.of(artifacts.toArray(new String[0])));
  }

  @Override
  public String toString() {
    return name;
  }
}
