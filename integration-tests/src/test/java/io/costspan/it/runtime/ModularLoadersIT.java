/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.runtime;

import io.costspan.contract.ContractApp;
import io.costspan.contract.clients.OkHttpExecute;
import io.costspan.it.AgentJar;
import io.costspan.runtime.OsgiApp;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class loaders that ask their parent for nothing but what they were told to. */
class ModularLoadersIT {
  private static final String OKHTTP = "com.squareup.okhttp3:okhttp:4.12.0";

  static List<Jdks.Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jboss_modules(Jdks.Jdk jdk) throws Exception {
    Path modules = AgentJar.folder("jboss-modules-" + jdk.feature());
    Path jboss = ClassPath.of("org.jboss.modules:jboss-modules:2.1.6.Final").get(0);
    writeModule(Files.createDirectories(modules.resolve("contract/app/main")));
    Launches.check(
        "jboss-modules",
        ContractLaunch.ANSWERS,
        server ->
            ContractLaunch.with(
                ForkedApp.on(jdk)
                    .shortLived()
                    .jar(jboss)
                    .arguments("-mp", modules.toString(), "contract.app"),
                OkHttpExecute.class,
                server));
  }

  private static void writeModule(Path folder) throws IOException {
    StringBuilder resources = new StringBuilder();
    for (Path jar : ClassPath.of(OKHTTP)) {
      Files.write(folder.resolve(jar.getFileName()), Files.readAllBytes(jar));
      resources.append("<resource-root path=\"").append(jar.getFileName()).append("\"/>");
    }
    Path app = folder.resolve("app.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(app))) {
      copyClasses(out);
    }
    Files.writeString(
        folder.resolve("module.xml"),
        "<module xmlns=\"urn:jboss:module:1.9\" name=\"contract.app\"><main-class name=\""
            + ContractApp.class.getName()
            + "\"/><resources><resource-root path=\"app.jar\"/>"
            + resources
            + "</resources><dependencies><module name=\"java.se\"/>"
            + "<module name=\"jdk.unsupported\"/></dependencies></module>");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void osgi(Jdks.Jdk jdk) throws Exception {
    Path folder = AgentJar.folder("osgi-" + jdk.feature());
    Path bundle = folder.resolve("bundle.jar");
    writeBundle(bundle);
    List<Path> felix =
        new ArrayList<>(ClassPath.of("org.apache.felix:org.apache.felix.framework:7.0.5"));
    Path launcher = Files.createDirectories(folder.resolve("launcher/io/costspan/runtime"));
    Files.write(
        launcher.resolve("OsgiApp.class"),
        Files.readAllBytes(ContractLaunch.classes().resolve("io/costspan/runtime/OsgiApp.class")));
    felix.add(folder.resolve("launcher"));
    Launches.check(
        "osgi",
        ContractLaunch.ANSWERS,
        server ->
            ContractLaunch.with(
                ForkedApp.on(jdk)
                    .shortLived()
                    .main(OsgiApp.class.getName(), felix.toArray(Path[]::new))
                    .arguments(
                        bundle.toString(),
                        folder.resolve("cache-" + System.nanoTime()).toString(),
                        ContractApp.class.getName()),
                OkHttpExecute.class,
                server));
  }

  private static void writeBundle(Path bundle) throws IOException {
    List<Path> jars = ClassPath.of(OKHTTP);
    StringBuilder path = new StringBuilder(".");
    jars.forEach(jar -> path.append(",").append(jar.getFileName()));
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "contract.app");
    main.putValue("Bundle-ClassPath", path.toString());
    main.putValue("DynamicImport-Package", "javax.*");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
      copyClasses(out);
      for (Path jar : jars) {
        out.putNextEntry(new ZipEntry(jar.getFileName().toString()));
        Files.copy(jar, out);
      }
    }
  }

  private static void copyClasses(JarOutputStream out) throws IOException {
    Path classes = ContractLaunch.classes();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }
}
