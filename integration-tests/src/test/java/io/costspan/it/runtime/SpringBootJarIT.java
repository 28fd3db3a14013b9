/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.runtime;

import io.costspan.contract.ContractApp;
import io.costspan.contract.clients.OkHttpExecute;
import io.costspan.it.AgentJar;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Spring Boot jar: jars in a jar, behind a class loader of its own. */
class SpringBootJarIT {
  private static final String LOADER = "org.springframework.boot:spring-boot-loader:3.5.7";
  private static final String OKHTTP = "com.squareup.okhttp3:okhttp:4.12.0";

  static List<Jdks.Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_fat_jar(Jdks.Jdk jdk) throws Exception {
    Path jar = AgentJar.folder("spring-boot").resolve("app-" + jdk.feature() + ".jar");
    write(jar);
    Launches.check(
        "spring-boot",
        ContractLaunch.ANSWERS,
        server ->
            ContractLaunch.with(
                ForkedApp.on(jdk).shortLived().jar(jar), OkHttpExecute.class, server));
  }

  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    main.putValue("Start-Class", ContractApp.class.getName());
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      copyLoader(out);
      out.putNextEntry(new ZipEntry("BOOT-INF/classes/")); // the launcher looks for this entry
      try (Stream<Path> files = Files.walk(ContractLaunch.classes())) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          out.putNextEntry(
              new ZipEntry("BOOT-INF/classes/" + ContractLaunch.classes().relativize(file)));
          Files.copy(file, out);
        }
      }
      for (Path lib : ClassPath.of(OKHTTP)) {
        store(out, lib);
      }
    }
  }

  private static void copyLoader(JarOutputStream out) throws IOException {
    try (JarFile loader = new JarFile(ClassPath.of(LOADER).get(0).toFile())) {
      for (ZipEntry entry : loader.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = loader.getInputStream(entry)) {
          in.transferTo(out);
        }
      }
    }
  }

  /** A jar in the jar must not be compressed. */
  private static void store(JarOutputStream out, Path lib) throws IOException {
    byte[] bytes = Files.readAllBytes(lib);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + lib.getFileName());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }
}
