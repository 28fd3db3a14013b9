/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.contract.ContractApp;
import io.costspan.contract.clients.OkHttpExecute;
import io.costspan.it.AgentJar;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A runtime image with next to nothing in it: no HTTP client, no management, no SQL, no XML. */
class JlinkIT {
  private static final String MODULES = "java.base,java.instrument,java.logging";

  @Test
  void an_image_without_the_jdks_http_client() throws Exception {
    Jdks.Jdk jdk = Jdks.running();
    assumeTrue(Files.isDirectory(jdk.home().resolve("jmods")), jdk + " comes without its jmods");
    Path image = AgentJar.folder("jlink").resolve("image-" + System.nanoTime());
    link(jdk, image);
    List<Path> classPath = new ArrayList<>(ClassPath.of("com.squareup.okhttp3:okhttp:4.12.0"));
    classPath.add(ContractLaunch.classes());
    Launches.check(
        "jlink",
        ContractLaunch.ANSWERS,
        server ->
            ContractLaunch.with(
                ForkedApp.on(new Jdks.Jdk(jdk.feature(), image))
                    .shortLived()
                    .main(ContractApp.class.getName(), classPath.toArray(Path[]::new)),
                OkHttpExecute.class,
                server));
  }

  private static void link(Jdks.Jdk jdk, Path image) throws Exception {
    Process jlink =
        new ProcessBuilder(
                jdk.home().resolve("bin/jlink").toString(),
                "--add-modules",
                MODULES,
                "--output",
                image.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jlink.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jlink.waitFor()).as(said).isZero();
  }
}
