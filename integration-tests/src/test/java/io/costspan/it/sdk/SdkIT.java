/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.it.contract.Asked;
import io.costspan.it.contract.Case;
import io.costspan.it.contract.Table;
import io.costspan.testkit.Jdks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * For each SDK and scenario: the app prints the same with and without the agent, the server gets
 * the same bytes, and each exchange is booked once, with the usage that the server stated.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkIT {
  private static final String HINT =
      "costspan: a chat stream stated no usage, as the app did not ask for it: what it cost is not"
          + " known. costspan.openai.stream-usage=request lets the agent ask"
          + " (docs/stream-usage.md)";

  /** Of any SDK, as it comes: docs/budgets.md has what each makes of a refusal. */
  private static final int MOST_TRIES = 5;

  private final Table table = new Table();
  private final ExecutorService jvms =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  @TestFactory
  Stream<DynamicContainer> sdks() {
    List<DynamicContainer> all = new ArrayList<>();
    for (Sdk sdk : Sdks.wanted()) {
      Future<SdkBuild> build = jvms.submit(() -> SdkBuild.of(sdk));
      for (Jdks.Jdk jdk : Jdks.all()) {
        all.add(container(sdk, jdk, jvms.submit(() -> SdkRuns.of(sdk, build.get(), jdk))));
      }
    }
    return all.stream();
  }

  @AfterAll
  void printTable() {
    jvms.shutdown();
    System.out.println(table);
  }

  private DynamicContainer container(Sdk sdk, Jdks.Jdk jdk, Future<SdkRuns> runs) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String scenario : sdk.scenarios()) {
      String[] parts = scenario.split("/", 2);
      String row = sdk.name() + " " + parts[0] + ", " + jdk;
      tests.add(
          DynamicTest.dynamicTest(
              scenario, () -> table.row(row, parts[1], () -> check(sdk, runs.get(), scenario))));
    }
    tests.add(DynamicTest.dynamicTest("silence", () -> checkSilence(sdk, runs.get())));
    tests.add(DynamicTest.dynamicTest("budget", () -> checkRefused(sdk, runs.get())));
    return DynamicContainer.dynamicContainer(sdk.name() + " on " + jdk, tests);
  }

  private static void check(Sdk sdk, SdkRuns runs, String scenario) {
    assertThat(runs.without().line(scenario)).as("the app without agent").isNotEmpty();
    assertThat(runs.with().seen().facts(scenario)).as("the server").isEmpty();
    assertThat(runs.with().line(scenario))
        .as("what the app sees")
        .isEqualTo(runs.without().line(scenario));
    assertThat(runs.with().requests(scenario))
        .as("what the server sees")
        .isEqualTo(runs.without().requests(scenario).stream().map(r -> sent(sdk, r)).toList());
    if (!AgentJar.absent()) {
      Case expected = Objects.requireNonNull(runs.cases().get(scenario));
      int port = Objects.requireNonNull(runs.ports().get(scenario));
      assertThat(runs.with().booked(port))
          .as("the ledger")
          .containsExactlyInAnyOrderElementsOf(expected.booked());
    }
  }

  /** Each call fails with what the budget says, and nothing is sent; nobody asks without end. */
  private static void checkRefused(Sdk sdk, SdkRuns runs) {
    SdkRun refused = runs.refused();
    if (refused == null) {
      return;
    }
    for (String scenario : sdk.calls()) {
      assertThat(refused.line(scenario)).contains("BudgetExceededException");
      assertThat(refused.requests(scenario)).as("what the server sees").isEmpty();
    }
    int calls = sdk.calls().size();
    assertThat(refused.refusals()).as("tries").isBetween(calls, calls * MOST_TRIES);
  }

  private static String sent(Sdk sdk, String request) {
    boolean silent = request.contains("\"stream\":true") && !request.contains("stream_options");
    return sdk.asking() && silent && !AgentJar.absent() ? Asked.asking(request) : request;
  }

  /**
   * Nothing of ours went wrong; what is on stderr is the exit line and, once, the hint where a
   * stream stated no usage as nobody asked for it. Whether there are prices is not the question.
   */
  private static void checkSilence(Sdk sdk, SdkRuns runs) {
    List<String> lines = runs.with().seen().ourLines();
    List<String> hints = sdk.isHinted() && !AgentJar.absent() ? List.of(HINT) : List.of();
    assertThat(lines).filteredOn(HINT::equals).as("the hint").isEqualTo(hints);
    assertThat(lines)
        .filteredOn(line -> !line.equals(HINT) && !line.startsWith("costspan: unpriced, "))
        .as("the other lines")
        .hasSizeLessThanOrEqualTo(1);
  }
}
