/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.it.AgentJar;
import io.costspan.load.ManyStreams;
import io.costspan.load.ReactorNetty;
import io.costspan.load.VirtualThreads;
import io.costspan.testkit.Answers;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.CrowdServer;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 2,000 streams that are all open at one time: every one is booked, and nothing stays behind. */
class ManyStreamsIT {
  private static final int STREAMS = 2000;
  private static final int ROUNDS = 5;

  /**
   * What the rounds after the second may leave behind: less than 100 bytes for each stream. That is
   * the memory of ids that were booked, which ends at 90,000 of them.
   */
  private static final long FLAT = 100L * STREAMS * (ROUNDS - 2);

  @Test
  void through_reactor_netty() throws Exception {
    List<Path> jars = ClassPath.of("io.projectreactor.netty:reactor-netty-http:1.3.6");
    check(Jdks.running(), ReactorNetty.class, jars);
  }

  @Test
  void through_virtual_threads_on_the_jdks_client() throws Exception {
    List<Jdks.Jdk> all = Jdks.all();
    Jdks.Jdk newest = all.get(all.size() - 1);
    assumeTrue(newest.feature() >= 21, newest + " has no virtual threads");
    check(newest, VirtualThreads.class, List.of());
  }

  private static void check(
      Jdks.Jdk jdk, Class<? extends ManyStreams.Streaming> client, List<Path> jars)
      throws Exception {
    ForkedApp.Result without;
    ForkedApp.Result with;
    Path ledger = Files.createTempDirectory(AgentJar.folder("many-streams"), "ledger");
    try (CrowdServer server = new CrowdServer(STREAMS)) {
      without = app(jdk, client, jars, server).run();
      with =
          app(jdk, client, jars, server)
              .agent(AgentJar.path())
              .property("costspan.ledger.dir", ledger)
              .run();
    }
    System.out.println(client.getSimpleName() + " on " + jdk + ", bytes on the heap after a round");
    System.out.println(
        "  without the agent " + heap(without) + "\n  with the agent    " + heap(with));

    assertThat(with.exit()).as(with.all()).isZero();
    assertThat(with.out()).isEqualTo(without.out()).contains("round " + ROUNDS);
    checkBooked(Ledgers.read(ledger));
    List<Long> heap = heap(with);
    assertThat(heap.get(ROUNDS - 1) - heap.get(1)).as("left behind").isLessThan(FLAT);
  }

  private static void checkBooked(List<Booked> records) {
    assertThat(records).hasSize(STREAMS * ROUNDS);
    assertThat(new HashSet<>(records.stream().map(Booked::responseId).toList()))
        .hasSize(STREAMS * ROUNDS);
    assertThat(records)
        .allMatch(record -> record.outcome().equals("priced"))
        .allMatch(record -> record.usage().equals(Answers.USAGE));
  }

  private static ForkedApp app(
      Jdks.Jdk jdk,
      Class<? extends ManyStreams.Streaming> client,
      List<Path> jars,
      CrowdServer server) {
    List<Path> classPath = new ArrayList<>(jars);
    classPath.add(Path.of("target", "classes").toAbsolutePath());
    return ForkedApp.on(jdk)
        .jvm("-Xmx512m")
        .jvm("-XX:+UseSerialGC") // counts bytes; others count regions that hold one large array
        .main(ManyStreams.class.getName(), classPath.toArray(Path[]::new))
        .arguments(client.getName(), server.url(), String.valueOf(STREAMS), String.valueOf(ROUNDS));
  }

  private static List<Long> heap(ForkedApp.Result result) {
    return result
        .err()
        .lines()
        .filter(line -> line.startsWith("heap "))
        .map(line -> Long.valueOf(line.substring(5)))
        .toList();
  }
}
