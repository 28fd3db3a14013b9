/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.File;
import java.util.List;

/**
 * An app to start.
 *
 * @param name as in the tables and in {@code --apps}
 * @param classPath as for {@code java -cp}
 */
record App(String name, String mainClass, String classPath) {
  static final String EMPTY = "empty";
  static final String HTTP = "http";
  static final String EXAMPLE = "example";
  static final String FIRST_CALL = "first-call";

  /** All apps, the cheapest first. */
  static List<App> all() {
    String classes = Layout.classes().toString();
    String libraries = classes + File.pathSeparator + Layout.example().resolve("lib") + "/*";
    String example = Layout.example().resolve("agent-app.jar").toString();
    return List.of(
        new App(EMPTY, "com.example.benchmark.EmptyMain", classes),
        new App(HTTP, "com.example.benchmark.HttpMain", libraries),
        new App(
            FIRST_CALL,
            "com.example.benchmark.FirstCallMain",
            classes + File.pathSeparator + example),
        new App(EXAMPLE, "com.example.agent.Main", example));
  }
}
