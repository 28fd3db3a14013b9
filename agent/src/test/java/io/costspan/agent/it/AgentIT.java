/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent as such: what it leaves alone, how it starts, stays away and goes. */
class AgentIT {
  private static Path recording = TestJar.BUILT;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void jar() {
    recording = TestJar.with(Factories.Recording.class);
  }

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anAppWithoutLlmCallsSeesNothingOfUs(Jvm jvm) throws Exception {
    Jvm.Result without = run(jvm, "smoke.Observer", "call");
    Jvm.Result with = run(jvm, "-javaagent:" + TestJar.BUILT, "smoke.Observer", "call");

    assertThat(without.out()).contains("properties []").doesNotContain(" true");
    String ours = "properties [costspan.agent.loaded, costspan.agent.status]";
    assertThat(with.out()).isEqualTo(without.out().replace("properties []", ours));
    assertThat(with.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void switchedOffItIsAsIfItWereAbsent(Jvm jvm) throws Exception {
    Jvm.Result without = run(jvm, "smoke.Observer", "call");

    assertThat(run(jvm, "-javaagent:" + TestJar.BUILT + "=enabled=false", "smoke.Observer", "call"))
        .isEqualTo(without);
    Jvm.Result byProperty =
        run(
            jvm,
            "-javaagent:" + TestJar.BUILT,
            "-Dcostspan.enabled=false",
            "smoke.Observer",
            "call");
    assertThat(byProperty.out())
        .isEqualTo(without.out().replace("properties []", "properties [costspan.enabled]"));
    assertThat(byProperty.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void classDataSharingOfTheAppStaysOn(Jvm jvm) throws Exception {
    Path app = appJar();
    Path archive = folder.resolve("app.jsa");
    jvm.run(
        List.of(
            "-XX:ArchiveClassesAtExit=" + archive,
            "-cp",
            app.toString(),
            "smoke.JdkHttpApp",
            folder.toString()));
    Path log = folder.resolve("classes.log");
    Jvm.Result with =
        jvm.run(
            List.of(
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:class+load:file=" + log,
                "-javaagent:" + recording,
                "-Drecorded=" + folder.resolve("recorded"),
                "-cp",
                app.toString(),
                "smoke.JdkHttpApp",
                folder.toString()));

    assertThat(with.exit()).isZero();
    assertThat(Files.readAllLines(folder.resolve("recorded"))).isNotEmpty();
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains("smoke.JdkHttpApp source:"))
        .singleElement()
        .asString()
        .contains("shared objects file (top)");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void twoFlagsAreOneAgent(Jvm jvm) throws Exception {
    Path recorded = folder.resolve("recorded");
    Jvm.Result result =
        jvm.run(
            List.of(
                "-javaagent:" + recording,
                "-javaagent:" + recording,
                "-Drecorded=" + recorded,
                "-cp",
                Jvm.classPath("okhttp-4.12"),
                "smoke.OkHttpApp",
                folder.resolve("cache").toString()));

    assertThat(result.exit()).isZero();
    assertThat(Files.readAllLines(recorded)).hasSize(13);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void attachesOnceToARunningApp(Jvm jvm) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Path recorded = folder.resolve("recorded");
    Process app =
        jvm.start(
            List.of("-Drecorded=" + recorded, "-cp", Jvm.classPath(""), "smoke.Waiting"), out, err);
    try {
      await(out, "waiting");
      String pid = Long.toString(app.pid());
      Jvm.Result first = jvm.run(List.of("-jar", recording.toString(), "attach", pid));
      assertThat(first.exit()).as(first.err()).isZero();
      Jvm.Result second = jvm.run(List.of("-jar", recording.toString(), "attach", pid));
      assertThat(second.out()).contains("already runs the agent");

      app.getOutputStream().write('\n');
      app.getOutputStream().flush();
      assertThat(app.waitFor()).isZero();
    } finally {
      app.destroyForcibly();
    }
    assertThat(Files.readAllLines(recorded))
        .singleElement()
        .asString()
        .startsWith("jdk-http POST /v1/after | 1 q | 200 null false | ")
        .endsWith(" | COMPLETE");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void nonsenseInTheArgumentIsSaidAndHarmsNothing(Jvm jvm) throws Exception {
    Jvm.Result without = run(jvm, "smoke.Observer");
    Jvm.Result with =
        run(
            jvm,
            "-javaagent:" + TestJar.BUILT + "==,;%$,\"nosuch=1,enabled=maybe",
            "smoke.Observer");

    assertThat(with.exit()).isZero();
    assertThat(with.out().replaceAll("properties .*", ""))
        .isEqualTo(without.out().replaceAll("properties .*", ""));
    assertThat(with.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("costspan: "));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aHookCanBeSwitchedOff(Jvm jvm) throws Exception {
    Path recorded = folder.resolve("recorded");
    Jvm.Result result =
        run(
            jvm,
            "-javaagent:" + recording + "=hooks.disabled=jdk-http",
            "-Drecorded=" + recorded,
            "smoke.JdkHttpApp",
            folder.toString());

    assertThat(result.exit()).isZero();
    assertThat(recorded).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anUndeployedAppIsUnloaded(Jvm jvm) throws Exception {
    Path recorded = folder.resolve("recorded");
    Jvm.Result result =
        run(
            jvm,
            "-javaagent:" + recording,
            "-Drecorded=" + recorded,
            "-Dapp.path=" + Jvm.classPath("okhttp-3.12"),
            "smoke.Unloading");

    assertThat(result.out()).isEqualTo("canned\nunloaded\n");
    assertThat(Files.readAllLines(recorded))
        .containsExactly("okhttp GET /v1/canned | 0  | 200 null true | canned | COMPLETE");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theSameJarIsTheCommandLine(Jvm jvm) throws Exception {
    Jvm.Result version = jvm.run(List.of("-jar", TestJar.BUILT.toString(), "--version"));

    assertThat(version.exit()).isZero();
    assertThat(version.out()).startsWith("costspan ").doesNotContain("development");
    assertThat(jvm.run(List.of("-jar", TestJar.BUILT.toString())).exit()).isEqualTo(2);
  }

  /** Without a client on the class path; options come before the main class. */
  private static Jvm.Result run(Jvm jvm, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-cp", Jvm.classPath("")));
    all.addAll(List.of(arguments));
    return jvm.run(all);
  }

  /** Class-data sharing is for jars. */
  private Path appJar() throws IOException {
    Path jar = folder.resolve("app.jar");
    Path classes = Path.of("target", "test-classes");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.list(classes.resolve("smoke"))) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new JarEntry("smoke/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static void await(Path file, String text) throws IOException, InterruptedException {
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      Thread.sleep(20);
    }
  }
}
