/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import io.costspan.Checkout;
import io.costspan.FlatJson;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import picocli.CommandLine;

/** A cost is the same on every JDK, in every language and time zone. */
class EverywhereTest {
  private static final Path RUNNING = Path.of(System.getProperty("java.home"));
  private static final int PRICED = 1400;

  @TempDir private Path folder;

  @Test
  void theWholeCorpusCostsTheSameEverywhere() throws Exception {
    Optional<Path> corpus = Checkout.find("shared/corpus/cases.jsonl.gz");
    assumeTrue(corpus.isPresent(), "no ../shared/corpus beside this checkout: nothing to price");
    Path newest = newest();
    Path here = replay(corpus.get(), RUNNING, "en", "US", "UTC");
    List<Path> elsewhere =
        List.of(
            replay(corpus.get(), RUNNING, "tr", "TR", "Pacific/Kiritimati"),
            replay(corpus.get(), RUNNING, "ar", "EG", "America/St_Johns"),
            replay(corpus.get(), newest, "de", "DE", "Asia/Kathmandu"),
            replay(corpus.get(), newest, "th", "TH", "Pacific/Niue"));
    for (Path other : elsewhere) {
      assertThat(total(other)).as(other.toString()).isEqualTo(total(here));
      assertThat(other).hasSameTextualContentAs(here);
    }
  }

  private Path replay(Path corpus, Path jdk, String language, String country, String zone)
      throws IOException, InterruptedException {
    Path out = folder.resolve(jdk.getFileName() + "-" + language + ".jsonl");
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-Duser.language=" + language);
    command.add("-Duser.country=" + country);
    command.add("-Duser.timezone=" + zone);
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(List.of("replay", "--at", "2026-11-22", corpus.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(new File(out + ".err"))
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(Path.of(out + ".err"))).isZero();
    return out;
  }

  /** Just what the command needs, wherever this JVM has it from. */
  private static String classPath() {
    return Stream.of(Main.class, CommandLine.class, JsonFactory.class, Load.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(place -> Path.of(URI.create(place.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static BigDecimal total(Path replayed) throws IOException {
    BigDecimal total = BigDecimal.ZERO;
    int priced = 0;
    for (String line : Files.readAllLines(replayed)) {
      String amount = FlatJson.read(line).getOrDefault("cost.amount", "null");
      if (!amount.equals("null")) {
        total = total.add(new BigDecimal(amount));
        priced++;
      }
    }
    assertThat(priced).isGreaterThan(PRICED);
    return total;
  }

  /** The newest JDK of the machine, which may be the one that runs the tests. */
  private static Path newest() throws IOException {
    Path folder = Path.of(System.getProperty("costspan.test.jdks", "/usr/lib/jvm"));
    if (!Files.isDirectory(folder)) {
      return RUNNING;
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .max(Comparator.comparingInt(EverywhereTest::feature))
          .orElse(RUNNING);
    }
  }

  private static int feature(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
      String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
