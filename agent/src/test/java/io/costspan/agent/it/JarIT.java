/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the one jar. */
class JarIT {
  private static final String ENTRY = "io/costspan/agent/entry/CostspanAgent.class";
  private static final String OURS = "META-INF/cs/io/costspan/";

  @Test
  void theEntryIsTheOnlyClassOnTop() throws IOException {
    assertThat(names()).filteredOn(name -> name.endsWith(".class")).containsExactly(ENTRY);
    assertThat(names()).filteredOn(name -> !name.startsWith("META-INF/")).containsExactly(ENTRY);
  }

  @Test
  void everyOtherClassIsOursByName() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.endsWith(".classdata"))
        .hasSizeGreaterThan(1000)
        .allMatch(name -> name.startsWith(OURS));
  }

  @Test
  void serviceFilesAreRelocatedInNameAndContent() throws IOException {
    String services = "META-INF/cs/META-INF/services/";
    try (JarFile jar = new JarFile(TestJar.BUILT.toFile())) {
      List<JarEntry> files =
          jar.stream().filter(entry -> entry.getName().startsWith(services)).toList();
      assertThat(files)
          .extracting(JarEntry::getName)
          .contains(
              services + "io.costspan.shaded.opentelemetry.sdk.common.export.HttpSenderProvider")
          .allMatch(name -> name.startsWith(services + "io.costspan.shaded."));
      for (JarEntry file : files) {
        for (String line : text(jar, file).lines().filter(l -> !l.startsWith("#")).toList()) {
          String provider = line.replace('.', '/');
          assertThat(jar.getEntry("META-INF/cs/" + provider + ".classdata")).as(line).isNotNull();
        }
      }
    }
  }

  /** Packaging renames what looks like our own OpenTelemetry in constants too. */
  @Test
  void theNamesOfTheAppsTracingApiAreNotRelocated() throws IOException {
    try (JarFile jar = new JarFile(TestJar.BUILT.toFile())) {
      String attribution = OURS + "attribution/";
      List<JarEntry> probes =
          jar.stream().filter(entry -> entry.getName().startsWith(attribution)).toList();
      assertThat(probes).isNotEmpty();
      for (JarEntry probe : probes) {
        assertThat(text(jar, probe)).as(probe.getName()).doesNotContain("costspan.shaded");
      }
    }
  }

  @Test
  void theManifestHasAllThreeDoorsAndNoBootClassPath() throws IOException {
    try (JarFile jar = new JarFile(TestJar.BUILT.toFile())) {
      Attributes main = jar.getManifest().getMainAttributes();
      String entry = "io.costspan.agent.entry.CostspanAgent";
      Map<String, String> expected =
          Map.of(
              "Premain-Class", entry,
              "Agent-Class", entry,
              "Main-Class", entry,
              "Can-Redefine-Classes", "true",
              "Can-Retransform-Classes", "true");
      expected.forEach((name, value) -> assertThat(main.getValue(name)).as(name).isEqualTo(value));
      assertThat(main.getValue("Implementation-Version")).isNotBlank();
      assertThat(main.getValue("Boot-Class-Path")).isNull();
      assertThat(main.getValue("Launcher-Agent-Class")).isNull();
    }
  }

  @Test
  void theEntryIsJava8ByteCode() throws IOException {
    try (JarFile jar = new JarFile(TestJar.BUILT.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(ENTRY))) {
      byte[] head = in.readNBytes(8);
      assertThat(head[6] << 8 | head[7]).isEqualTo(52);
    }
  }

  @Test
  void theLicencesOfWhatIsInsideAreInside() throws IOException {
    assertThat(names())
        .contains(
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/licenses/ASM",
            "META-INF/FastDoubleParser-LICENSE",
            "META-INF/Schubfach-LICENSE");
  }

  @Test
  void isSmallerThan4Megabytes() throws IOException {
    assertThat(Files.size(TestJar.BUILT)).isLessThan(4_000_000); // half of what it may have
  }

  private static Set<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (JarFile jar = new JarFile(TestJar.BUILT.toFile())) {
      jar.stream().forEach(entry -> names.add(entry.getName()));
    }
    return names;
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
