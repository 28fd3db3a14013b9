/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.ClientHooks;
import io.costspan.agent.hook.FrameworkHooks;
import io.costspan.agent.hook.Seam;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class that a hook cannot do without, in another shape than the hook knows: empty. Such a
 * client may come with tomorrow's version; it costs this hook, and nothing else.
 */
class ShapeIT {
  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> everyHookAndClass() {
    return Jvm.all().stream().flatMap(jvm -> ClientHooks.ALL.stream().flatMap(h -> of(jvm, h)));
  }

  private static Stream<Arguments> of(Jvm jvm, ClientHook hook) {
    Set<String> types = new TreeSet<>();
    for (Seam seam : hook.seams()) {
      if (seam.required()) {
        types.add(seam.type());
      }
    }
    return types.stream().map(type -> Arguments.of(jvm, hook.name(), type));
  }

  @ParameterizedTest
  @MethodSource("everyHookAndClass")
  void aClassOfAnotherShapeSwitchesItsHookOffAlone(Jvm jvm, String hook, String type)
      throws Exception {
    Jvm.Result result = loading(jvm, type);

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("costspan: hook " + hook + " is off: " + type + " does not fit: ");
    for (ClientHook any : ClientHooks.ALL) {
      String state = any.name().equals(hook) ? "off" : "waiting";
      assertThat(result.out())
          .contains("\"name\":\"" + any.name() + "\",\"state\":\"" + state + "\"");
    }
  }

  /** All at once: a framework does not share a class with another. */
  @ParameterizedTest
  @MethodSource("io.costspan.agent.it.Jvm#all")
  void frameworksOfAnotherShapeSwitchTheirHooksOff(Jvm jvm) throws Exception {
    Set<String> types = new TreeSet<>();
    for (ClientHook hook : FrameworkHooks.ALL) {
      hook.seams().stream().filter(Seam::required).map(Seam::type).forEach(types::add);
    }
    Jvm.Result result = loading(jvm, types.toArray(new String[0]));

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err().lines())
        .hasSameSizeAs(FrameworkHooks.ALL)
        .allMatch(line -> line.contains(" is off: ") && line.contains(" does not fit: "));
    for (ClientHook hook : FrameworkHooks.ALL) {
      assertThat(result.out()).contains("\"name\":\"" + hook.name() + "\",\"state\":\"off\"");
    }
  }

  private Jvm.Result loading(Jvm jvm, String... types) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    for (String type : types) {
      new ByteBuddy().subclass(Object.class).name(type).make().saveIn(classes.toFile());
    }
    List<String> arguments = new ArrayList<>(List.of("-javaagent:" + TestJar.BUILT));
    Module module = moduleOfTheJdk(types[0]);
    String classPath = Jvm.classPath("");
    if (module == null) {
      classPath += File.pathSeparator + classes;
    } else {
      arguments.addAll(List.of("--patch-module", module.getName() + "=" + classes));
    }
    arguments.addAll(List.of("-cp", classPath, "smoke.Loading"));
    arguments.addAll(List.of(types));
    return jvm.run(arguments);
  }

  private static @Nullable Module moduleOfTheJdk(String type) {
    try {
      return Class.forName(type, false, ClassLoader.getPlatformClassLoader()).getModule();
    } catch (ClassNotFoundException ofAnApp) {
      return null;
    }
  }
}
