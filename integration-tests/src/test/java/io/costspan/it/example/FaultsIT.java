/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong on our side costs one clear line, and the app nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final Jdks.Jdk JDK = Jdks.running();

  private final Example alone = new Example("alone");
  private final Example.Outcome without;

  /** One run without the agent for all tests. */
  FaultsIT() throws Exception {
    without = alone.run(alone.app(JDK).shortLived());
  }

  @Test
  void a_ledger_that_cannot_be_written() throws Exception {
    Example example = alone.again("unwritable");
    Path ledger = example.file("in-the-way", "").resolve("ledger");
    List<String> lines =
        linesOf(example, example.watched(JDK).property("costspan.ledger.dir", ledger));
    assertThat(lines).hasSize(2).last().asString().startsWith("costspan: 8 calls");
    assertThat(lines.get(0)).contains(ledger.toString());
  }

  @Test
  void a_receiver_that_does_not_answer() throws Exception {
    Example example = alone.again("unreachable");
    String nobody = "http://127.0.0.1:" + Ports.free();
    ForkedApp app = example.watched(JDK).variable("OTEL_EXPORTER_OTLP_ENDPOINT", nobody);
    List<String> lines = linesOf(example, app);
    assertThat(lines).hasSize(2).anyMatch(line -> line.startsWith("costspan: 8 calls"));
    assertThat(lines).anyMatch(line -> line.contains(nobody));
  }

  @Test
  void a_price_file_that_is_none() throws Exception {
    Example example = alone.again("prices");
    Path prices = example.file("prices.json", "{\"models\": [ broken");
    List<String> lines =
        linesOf(example, example.watched(JDK).property("costspan.prices.file", prices));
    assertThat(lines).hasSize(2).last().asString().contains("(8 priced)");
    assertThat(lines.get(0)).contains(prices.toString());
  }

  @Test
  void a_setting_that_does_not_exist() throws Exception {
    Example example = alone.again("setting");
    List<String> lines =
        linesOf(example, example.watched(JDK).property("costspan.legder.dir", "x"));
    assertThat(lines).hasSize(2).first().asString().contains("legder").contains("ledger.dir");
  }

  /** Our lines; everything else must be as without the agent. */
  private List<String> linesOf(Example example, ForkedApp app) throws Exception {
    Example.Outcome with = example.run(app.shortLived());
    assertThat(with.result().out()).isEqualTo(without.result().out());
    assertThat(with.requests()).isEqualTo(without.requests());
    List<String> ours = with.result().ourLines();
    assertThat(with.result().err().lines()).as("nothing else on stderr").hasSameSizeAs(ours);
    return ours;
  }
}
