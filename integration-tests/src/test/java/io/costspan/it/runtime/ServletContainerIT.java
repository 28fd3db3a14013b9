/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.runtime;

import io.costspan.it.AgentJar;
import io.costspan.runtime.TwoWebApps;
import io.costspan.runtime.web.CallServlet;
import io.costspan.testkit.Answers;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two web apps with two versions of one client; the one that is undeployed leaves nothing. */
class ServletContainerIT {
  private static final String TOMCAT = "org.apache.tomcat.embed:tomcat-embed-core:11.0.14";
  private static final String APACHE = "org.apache.httpcomponents.client5:httpclient5:";

  static List<Jdks.Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void two_web_apps(Jdks.Jdk jdk) throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("servlet-container"), "run");
    Path first = webApp(folder.resolve("first"), "5.0");
    Path second = webApp(folder.resolve("second"), "5.6.4");
    List<Path> container = new ArrayList<>(ClassPath.of(TOMCAT));
    container.add(folder.resolve("container"));
    copy(TwoWebApps.class, folder.resolve("container"));
    Map<String, Script> answers =
        Map.of(
            "a", Answers.chat("chatcmpl-1"),
            "b", Answers.chat("chatcmpl-2"),
            "b-again", Answers.chat("chatcmpl-3"));
    Launches.check(
        "servlet-container",
        answers,
        server ->
            ForkedApp.on(jdk)
                .shortLived()
                .main(TwoWebApps.class.getName(), container.toArray(Path[]::new))
                .arguments(
                    first.toString(), second.toString(), server.http() + "/v1/chat/completions"),
        "unloaded true");
  }

  private static Path webApp(Path folder, String version) throws IOException {
    Path inside = folder.resolve("WEB-INF");
    copy(CallServlet.class, inside.resolve("classes"));
    Path lib = Files.createDirectories(inside.resolve("lib"));
    for (Path jar : ClassPath.of(APACHE + version)) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    return folder;
  }

  /** Each class exists in one place only, as in a container. */
  private static void copy(Class<?> type, Path to) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Files.createDirectories(to.resolve(file).getParent());
    Files.copy(ContractLaunch.classes().resolve(file), to.resolve(file));
  }
}
