/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.clients.JdkSend;
import io.costspan.it.AgentJar;
import io.costspan.spend.SpendApp;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.PaidServer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Four processes of a host against one hard limit, two of which are killed in the midst of it: all
 * together never book more than the limit, and what the killed had taken and not used is used by
 * the others.
 *
 * <p>Threads, calls and limit as in {@link HardStopIT}.
 */
class SharedStopIT {
  private static final int THREADS = Integer.getInteger("costspan.threads", 20);
  private static final int CALLS = Integer.getInteger("costspan.calls", 100);
  private static final BigDecimal LIMIT = new BigDecimal(System.getProperty("costspan.limit", "4"));
  private static final BigDecimal CALL = new BigDecimal("0.0075");

  @Test
  void four_processes_never_book_more_than_the_limit_though_two_are_killed() throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("shared-stop"), "ledger");
    Path config = folder.resolve("costspan.yaml");
    Files.writeString(
        config,
        "budgets: {hard: {limit: "
            + LIMIT
            + " USD, period: month, zone: UTC, action: stop, mode: strict}}");
    Path ledger = folder.resolve("ledger");
    List<ForkedApp.Running> apps = new ArrayList<>();
    try (PaidServer server = new PaidServer()) {
      for (int i = 0; i < 4; i++) {
        apps.add(app(server, config, ledger).start());
      }
      for (ForkedApp.Running app : apps) {
        app.input();
      }
      int some = LIMIT.divideToIntegralValue(CALL).intValue() / 4;
      while (server.billed() < some) {
        Thread.sleep(1);
      }
      apps.get(0).close();
      apps.get(1).close();
      for (ForkedApp.Running app : apps.subList(2, 4)) {
        ForkedApp.Result result = app.await();
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).as(result.all()).contains("refused = ");
        assertThat(result.err()).doesNotContain("not shared");
      }
      List<Booked> booked = Ledgers.read(ledger);
      BigDecimal spent =
          booked.stream()
              .map(Booked::cost)
              .filter(Objects::nonNull)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      System.out.printf(
          "four processes, two killed: %s of %s USD booked, %s billed%n",
          spent, LIMIT, CALL.multiply(BigDecimal.valueOf(server.billed())));
      assertThat(spent).isBetween(LIMIT.multiply(new BigDecimal("0.95")), LIMIT);
    } finally {
      apps.forEach(ForkedApp.Running::close);
    }
  }

  private static ForkedApp app(PaidServer server, Path config, Path ledger) {
    return ForkedApp.on(Jdks.running())
        .shortLived()
        .agent(AgentJar.path())
        .property("costspan.config", config)
        .property("costspan.ledger.dir", ledger)
        .main(SpendApp.class.getName(), Path.of("target", "classes").toAbsolutePath())
        .arguments(
            JdkSend.class.getName(),
            server.url(),
            String.valueOf(THREADS),
            String.valueOf(CALLS),
            "wait");
  }
}
