/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flag on a Java that is too old. No such JVM is needed: {@link JarIT} holds that the entry
 * class is Java 8 byte code, and here it is told the version that such a JVM would tell.
 */
class OlderJavaIT {
  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void oneLineAndTheAppRuns(String version) throws Exception {
    String classPath = Jvm.classPath("") + File.pathSeparator + TestJar.BUILT;
    Jvm.Result result = Jvm.all().get(0).run(List.of("-cp", classPath, "smoke.OlderJava", version));

    assertThat(result)
        .isEqualTo(
            new Jvm.Result(
                0,
                "the app runs\n",
                "[costspan] not started: needs Java 17 or newer, this is " + version + "\n"));
  }
}
