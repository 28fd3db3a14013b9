/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import io.costspan.contract.Scenarios;
import io.costspan.it.AgentJar;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What every client has to pass: each scenario looks the same to the app and to the server with and
 * without the agent, and is booked exactly. A client's test names its adapters and class paths.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HttpClientContract {
  /** Clients' own threads that come and go: Netty's with its timers, Apache's with its clients. */
  private static final Set<String> PASSING = Set.of("globalEventExecutor", "httpclient");

  private final Table table = new Table();

  /**
   * One column of the table.
   *
   * @param name of client and version
   * @param classPath the client's jars; empty for a client of the JDK
   * @param races scenarios that are left out: without any agent, what an app sees in them depends
   *     on the order in which the client's own threads run
   */
  record Subject(
      String name, Class<? extends Client> adapter, List<Path> classPath, Set<String> races) {
    Subject {
      classPath = List.copyOf(classPath);
      races = Set.copyOf(races);
    }

    Subject(String name, Class<? extends Client> adapter, List<Path> classPath) {
      this(name, adapter, classPath, Set.of());
    }

    Subject leavingOut(String... scenarios) {
      return new Subject(name, adapter, classPath, Set.of(scenarios));
    }
  }

  abstract List<Subject> subjects();

  abstract Coverage coverage();

  @TestFactory
  Stream<DynamicContainer> contract() {
    return Jdks.all().stream().flatMap(jdk -> on(jdk).map(subject -> container(subject, jdk)));
  }

  /** Every version on the JDK that runs the tests; on the newest one the last of each adapter. */
  private Stream<Subject> on(Jdks.Jdk jdk) {
    if (jdk.equals(Jdks.running())) {
      return subjects().stream();
    }
    return newest().stream();
  }

  private Collection<Subject> newest() {
    Map<Class<?>, Subject> last = new LinkedHashMap<>();
    subjects().forEach(subject -> last.put(subject.adapter(), subject));
    return last.values();
  }

  @AfterAll
  void printTable() {
    System.out.println(table);
  }

  private DynamicContainer container(Subject subject, Jdks.Jdk jdk) {
    List<Scenario> scenarios = scenarios(subject, jdk);
    Map<String, Case> cases = cases(scenarios);
    adapt(cases, subject);
    boolean asks = !AgentJar.absent() && scenarios.stream().anyMatch(Asked::isOne);
    TwoRuns runs = new TwoRuns(subject, jdk, scripts(cases), asks);
    Asked asked = asked(runs, subject, cases);
    List<DynamicTest> tests = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Case expected = Objects.requireNonNull(cases.get(scenario.name()));
      tests.add(test(runs, scenario.name(), () -> check(runs, scenario.name(), expected)));
    }
    if (asks) {
      scenarios.stream()
          .filter(Asked::isOne)
          .forEach(s -> tests.add(test(runs, s.name() + " asked", () -> asked.check(s.name()))));
      if (newest().contains(subject) || !asks(subject)) {
        tests.add(test(runs, "ask-said", () -> asked.checkSaid(coverage().hook())));
      }
    }
    tests.add(test(runs, "threads", () -> checkThreads(runs)));
    if (jdk.equals(Jdks.running()) && !AgentJar.absent()) {
      tests.add(test(runs, "taps-that-throw", () -> checkFaulty(runs, scenarios)));
    }
    return DynamicContainer.dynamicContainer(runs.title(), tests);
  }

  private Asked asked(TwoRuns runs, Subject subject, Map<String, Case> left) {
    Map<String, Case> asked = new TreeMap<>(asks(subject) ? AskCases.all().asked() : Map.of());
    adapt(asked, subject);
    return new Asked(runs, left, asked);
  }

  /** Whether streams can be asked for their usage. */
  boolean asks(Subject subject) {
    return false;
  }

  /**
   * Asking is tried in full with the newest version of each adapter, in one scenario with the
   * others; where a client cannot ask, that one shows that it leaves all as it is.
   */
  private boolean isTried(Scenario scenario, Subject subject, Jdks.Jdk jdk) {
    return !Asked.isOne(scenario)
        || (scenario.name().equals("ask-whole") && jdk.equals(Jdks.running()))
        || (asks(subject) && newest().contains(subject));
  }

  private DynamicTest test(TwoRuns runs, String row, Table.Check check) {
    return DynamicTest.dynamicTest(row, () -> table.row(row, runs.title(), check));
  }

  private static void adapt(Map<String, Case> cases, Subject subject) {
    try (Client client = client(subject)) {
      if (!client.cancelsBodies()) {
        cases.computeIfPresent("sse-cancelled", (name, its) -> its.closedInstead());
        cases.computeIfPresent("sse-http2-cancelled", (name, its) -> its.closedInstead());
      }
      if (client.closesByCancel() || client.closeReadsOn()) {
        cases.computeIfPresent("sse-closed", (name, its) -> its.cancelledInstead());
        cases.computeIfPresent("ask-closed", (name, its) -> its.cancelledInstead());
      }
      if (client.connectsFirst()) {
        cases.computeIfPresent("refused", (name, its) -> new Case(its.scripts(), List.of()));
      }
      if (client.closesAtMore()) {
        cases.computeIfPresent("sse-closed", (name, its) -> StreamCases.closedAtMore());
        cases.computeIfPresent("unread", (name, its) -> WholeCases.unreadAtMore());
      }
      if (client.closeReadsOn()) {
        cases.computeIfPresent("unread", (name, its) -> its.cancelledInstead());
      }
    }
  }

  private List<Scenario> scenarios(Subject subject, Jdks.Jdk jdk) {
    List<Scenario> all = new ArrayList<>(Scenarios.all());
    all.removeIf(scenario -> !isTried(scenario, subject, jdk));
    try (Client client = client(subject)) {
      all.addAll(client.own());
      if (client.closesByCancel()) {
        // a cancel at the head of the answer: whether the client heeds it is a race of its own
        all.removeIf(scenario -> scenario.name().equals("unread"));
      }
      all.removeIf(scenario -> subject.races().contains(scenario.name()));
      all.removeIf(
          scenario -> subject.races().contains(scenario.name().replaceFirst("^ask-", "sse-")));
    }
    return all;
  }

  private static Client client(Subject subject) {
    try {
      return subject.adapter().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("adapter " + subject.adapter().getName(), e);
    }
  }

  private static Map<String, Case> cases(List<Scenario> scenarios) {
    Map<String, Case> known = Cases.all();
    Map<String, Case> cases = new TreeMap<>();
    for (Scenario scenario : scenarios) {
      Case its = known.get(scenario.name());
      cases.put(scenario.name(), its == null ? Cases.own(scenario.name()) : its);
    }
    return cases;
  }

  private static Map<String, List<Script>> scripts(Map<String, Case> cases) {
    Map<String, List<Script>> scripts = new TreeMap<>();
    cases.forEach((name, its) -> scripts.put(name, its.scripts()));
    AskCases.all().addScriptsTo(scripts);
    return scripts;
  }

  private static void check(TwoRuns runs, String scenario, Case expected) throws Exception {
    Seen without = runs.without();
    Seen with = runs.with();
    assertThat(without.line(scenario)).as("the app without agent").isNotEmpty();
    assertThat(without.facts(scenario)).as("the server").noneMatch(f -> f.startsWith("nobody"));
    checkSame(with, without, scenario);
    if (!AgentJar.absent()) {
      assertThat(with.booked(scenario))
          .as("the ledger")
          .containsExactlyInAnyOrderElementsOf(runs.booked(scenario, expected));
    }
  }

  private static void checkSame(Seen with, Seen without, String scenario) {
    assertThat(with.line(scenario)).as("what the app sees").isEqualTo(without.line(scenario));
    assertThat(with.requests(scenario))
        .as("what the server sees")
        .isEqualTo(without.requests(scenario));
    assertThat(with.facts(scenario)).as("the server's side").isEqualTo(without.facts(scenario));
  }

  /** None before the first LLM call, and only named ones after it. */
  private static void checkThreads(TwoRuns runs) throws Exception {
    List<String> apps = runs.without().threads("threads-seen");
    assertThat(apps).contains("main").doesNotContain("costspan");
    assertThat(runs.with().threads("threads-before"))
        .contains("main")
        .filteredOn(name -> !PASSING.contains(name))
        .isSubsetOf(apps);
    assertThat(runs.with().threads("threads-after"))
        .contains(AgentJar.absent() ? "main" : "costspan")
        .filteredOn(name -> !name.equals("costspan") && !PASSING.contains(name))
        .isSubsetOf(apps);
  }

  /** The pipeline behind the hooks fails in every method: one line says so, nothing else does. */
  private static void checkFaulty(TwoRuns runs, List<Scenario> scenarios) throws Exception {
    Seen without = runs.without();
    Seen faulty = runs.faulty();
    for (Scenario scenario : scenarios) {
      checkSame(faulty, without, scenario.name());
    }
    assertThat(faulty.ourLines())
        .singleElement()
        .asString()
        .contains("StackOverflowError at ")
        .doesNotContain("in a tap's");
  }
}
