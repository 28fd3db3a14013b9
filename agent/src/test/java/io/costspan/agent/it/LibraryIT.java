/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An app with our library on its class path, and the agent: there is one tracker, the agent's. */
class LibraryIT {
  private static final Path LIBRARY = Path.of("..", "core", "target", "classes").toAbsolutePath();

  @TempDir private Path folder = Path.of("");

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatTheAppSaysReachesTheAgent(Jvm jvm) throws Exception {
    Path ledger = folder.resolve("ledger");
    Jvm.Result result =
        jvm.run(
            List.of(
                "-javaagent:" + TestJar.BUILT,
                "-Dcostspan.ledger.dir=" + ledger,
                "-cp",
                Jvm.classPath("") + File.pathSeparator + LIBRARY,
                "smoke.LibraryApp"));

    // 1000 x 0.15 + 100 x 0.6 USD per million, and the tool
    assertThat(result.out().lines())
        .as(result.err())
        .containsExactly("total 0.25021", "nightly 0.25021", "tools 0.25");
    assertThat(lines(ledger).filter(line -> line.contains("\"job\":\"nightly\"")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"agent\":\"critic\""))
        .anyMatch(line -> line.contains("\"tool\":\"search\""))
        .anyMatch(line -> line.contains("chatcmpl-of-the-library-app"));
    assertThat(result.err().lines()).singleElement().asString().startsWith("costspan: 2 calls");
  }

  private static Stream<String> lines(Path ledger) throws IOException {
    try (Stream<Path> files = Files.list(ledger)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return Files.readAllLines(all.get(0)).stream();
    }
  }
}
