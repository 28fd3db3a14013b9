/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import io.costspan.exchange.Taps;
import io.costspan.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.MethodDelegation;

/** The built jar, as it is or with another {@code TapsFactory} inside. */
final class TestJar {
  static final Path BUILT = Path.of("target", "costspan.jar").toAbsolutePath();
  private static final Path FOLDER = BUILT.resolveSibling("jars-" + ProcessHandle.current().pid());
  private static final String PREFIX = "META-INF/cs/";
  private static final String REPLACED = "io.costspan.agent.runtime.TapsFactory";

  private TestJar() {}

  /**
   * A copy of the built jar whose pipeline is created by one of {@link Factories}; in a folder of
   * this JVM's own: another one tests beside it.
   */
  static Path with(Class<?> factory) {
    Path jar = FOLDER.resolve("costspan-" + factory.getSimpleName() + ".jar");
    try {
      Files.createDirectories(FOLDER);
      write(jar, replacements(factory));
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> replacements(Class<?> factory) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    for (String helper :
        List.of(
            "RecordingTaps", "RecordingTaps$Recorded", "Factories$" + factory.getSimpleName())) {
      String name = "io.costspan.agent.it." + helper;
      classes.put(entry(name), code(name));
    }
    classes.put(entry(REPLACED), delegatingTo(factory));
    return classes;
  }

  private static byte[] delegatingTo(Class<?> factory) {
    return new ByteBuddy()
        .subclass(Object.class)
        .name(REPLACED)
        .defineMethod("create", Taps.class, Visibility.PUBLIC, Ownership.STATIC)
        .withParameters(Settings.class)
        .intercept(MethodDelegation.to(factory))
        .make()
        .getBytes();
  }

  private static byte[] code(String type) throws IOException {
    String resource = "/" + type.replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(TestJar.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    }
  }

  private static String entry(String type) {
    return PREFIX + type.replace('.', '/') + ".classdata";
  }

  private static void write(Path jar, Map<String, byte[]> replacements) throws IOException {
    try (ZipFile built = new ZipFile(BUILT.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (ZipEntry entry : built.stream().toList()) {
        if (!replacements.containsKey(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = built.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
      for (Map.Entry<String, byte[]> entry : replacements.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }
}
