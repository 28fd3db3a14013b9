/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Packages whose code is nobody's app: the JDK, clients, SDKs, frameworks, languages, agents. */
final class Libraries {
  /** By the first two parts of the name; three where two are not enough to tell. */
  private static final Set<String> PACKAGES =
      new HashSet<>(
          List.of(
              "io.costspan",
              "com.openai",
              "com.anthropic",
              "com.azure",
              "com.google",
              "com.microsoft",
              "com.cohere",
              "com.sun",
              "com.fasterxml",
              "com.squareup",
              "com.netflix",
              "com.newrelic",
              "com.dynatrace",
              "ai.koog",
              "ai.djl",
              "dev.langchain4j",
              "dev.ai4j",
              "io.modelcontextprotocol",
              "io.cequence",
              "io.github.ollama4j",
              "io.github.sashirestela",
              "io.github.resilience4j",
              "io.grpc",
              "io.ktor",
              "io.lettuce",
              "io.micrometer",
              "io.micronaut",
              "io.netty",
              ForeignNames.root(),
              "io.projectreactor",
              "io.quarkus",
              "io.reactivex",
              "io.smallrye",
              "io.undertow",
              "io.vertx",
              "net.bytebuddy",
              "org.aopalliance",
              "org.apache",
              "org.aspectj",
              "org.codehaus",
              "org.eclipse",
              "org.glassfish",
              "org.jboss",
              "org.junit",
              "org.reactivestreams",
              "org.slf4j",
              "org.springframework",
              "org.testng",
              "software.amazon",
              "jakarta.servlet",
              "javax.servlet"));

  /** By the first part of the name. */
  private static final Set<String> ROOTS =
      new HashSet<>(
          List.of(
              "java",
              "jdk",
              "sun",
              "kotlin",
              "kotlinx",
              "scala",
              "groovy",
              "clojure",
              "okhttp3",
              "okio",
              "retrofit2",
              "reactor",
              "feign",
              "datadog",
              "mutiny"));

  private Libraries() {}

  /** Whether a class of this name is a library's, or generated. */
  static boolean has(String className) {
    int first = className.indexOf('.');
    if (first < 0) {
      return isGenerated(className);
    }
    int second = className.indexOf('.', first + 1);
    if (ROOTS.contains(className.substring(0, first)) || isGenerated(className)) {
      return true;
    }
    if (second < 0) {
      return false;
    }
    int third = className.indexOf('.', second + 1);
    return PACKAGES.contains(className.substring(0, second))
        || (third > 0 && PACKAGES.contains(className.substring(0, third)));
  }

  /** By the marks of the usual generators; {@code $$} is in the names of all of them. */
  private static boolean isGenerated(String className) {
    return className.contains("$$")
        || className.contains("$Proxy")
        || className.contains("_ClientProxy")
        || className.contains("_Subclass");
  }
}
