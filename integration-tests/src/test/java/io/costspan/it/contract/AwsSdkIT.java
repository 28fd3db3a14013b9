/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.aws.AwsScenarios;
import io.costspan.it.AgentJar;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.Jdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Bedrock through the AWS SDK, the oldest and the newest, over each HTTP client that it can have:
 * every scenario looks the same to the app and to the server with and without the agent, and each
 * exchange that may have been billed is booked once, though the client below has a hook too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsSdkIT {
  static final String OLDEST = "2.25.63";
  static final String NEWEST = "2.54.14";

  /** Not there in every release. */
  private static final String NEWEST_CRT = "2.54.13";

  private static final String AWS = "software.amazon.awssdk:";
  private static final String HTTP = "software.amazon.awssdk.http.";

  /** What differs from call to call, agent or not. */
  private static final Pattern MASKED =
      Pattern.compile("(?im)^(authorization|x-amz-date|amz-sdk-invocation-id): [^\r\n]*");

  /** In messages of Netty's client: ports and ages. */
  private static final Pattern CHANNEL = Pattern.compile("ChannelDiagnostics\\([^)]*\\)");

  private final Table table = new Table();

  /**
   * One column of the table.
   *
   * @param http the class of the SDK's HTTP client
   */
  record Subject(String name, String http, List<String> scenarios, List<Path> classPath) {
    Subject {
      scenarios = List.copyOf(scenarios);
      classPath = List.copyOf(classPath);
    }

    static Subject of(String http, String artifact, String clientVersion, String sdkVersion) {
      List<String> scenarios = new ArrayList<>(AwsScenarios.FIRST);
      scenarios.addAll(
          http.contains("Async") ? AwsScenarios.ASYNCHRONOUS : AwsScenarios.SYNCHRONOUS);
      scenarios.addAll(AwsScenarios.EVERYWHERE);
      String name = "aws-sdk " + sdkVersion + " " + http.substring(http.indexOf('.') + 1);
      return new Subject(
          name,
          HTTP + http,
          scenarios,
          ClassPath.of(AWS + "bedrockruntime:" + sdkVersion, AWS + artifact + ":" + clientVersion));
    }
  }

  static Coverage coverage() {
    return new Coverage(
        "AWS SDK for Java 2",
        "aws-sdk",
        "Bedrock, plain and streamed, synchronous and asynchronous, over each of the "
            + "SDK's HTTP clients (Apache, URLConnection, Netty, CRT). A call is counted here, "
            + "not again in the client below");
  }

  private static List<Subject> subjects() {
    return List.of(
        Subject.of("apache.ApacheHttpClient", "apache-client", OLDEST, OLDEST),
        Subject.of("apache.ApacheHttpClient", "apache-client", NEWEST, NEWEST),
        Subject.of("apache5.Apache5HttpClient", "apache5-client", NEWEST, NEWEST),
        Subject.of(
            "urlconnection.UrlConnectionHttpClient", "url-connection-client", OLDEST, OLDEST),
        Subject.of(
            "urlconnection.UrlConnectionHttpClient", "url-connection-client", NEWEST, NEWEST),
        Subject.of("crt.AwsCrtHttpClient", "aws-crt-client", NEWEST_CRT, NEWEST),
        Subject.of("nio.netty.NettyNioAsyncHttpClient", "netty-nio-client", OLDEST, OLDEST),
        Subject.of("nio.netty.NettyNioAsyncHttpClient", "netty-nio-client", NEWEST, NEWEST),
        Subject.of("crt.AwsCrtAsyncHttpClient", "aws-crt-client", NEWEST_CRT, NEWEST));
  }

  @TestFactory
  Stream<DynamicContainer> contract() {
    return Jdks.all().stream().flatMap(jdk -> on(jdk).map(subject -> container(subject, jdk)));
  }

  /** Every version on the JDK that runs the tests; on the newest one the newest SDK. */
  private static Stream<Subject> on(Jdks.Jdk jdk) {
    return subjects().stream()
        .filter(subject -> jdk.equals(Jdks.running()) || subject.name().contains(NEWEST));
  }

  @AfterAll
  void printTable() {
    System.out.println(table);
  }

  private DynamicContainer container(Subject subject, Jdks.Jdk jdk) {
    AwsRuns runs = new AwsRuns(subject, jdk);
    List<DynamicTest> tests = new ArrayList<>();
    for (String scenario : subject.scenarios()) {
      tests.add(test(runs, scenario, () -> check(runs, scenario)));
    }
    if (!AgentJar.absent()) {
      tests.add(test(runs, "silence", () -> checkSilence(runs)));
      if (jdk.equals(Jdks.running())) {
        tests.add(test(runs, "taps-that-throw", () -> checkFaulty(runs, subject)));
      }
    }
    return DynamicContainer.dynamicContainer(runs.title(), tests);
  }

  private DynamicTest test(AwsRuns runs, String row, Table.Check check) {
    return DynamicTest.dynamicTest(row, () -> table.row(row, runs.title(), check));
  }

  private static void check(AwsRuns runs, String scenario) throws Exception {
    Seen without = runs.without();
    assertThat(without.line(scenario)).as("the app without agent").isNotEmpty();
    assertThat(without.facts(scenario)).as("the server").noneMatch(f -> f.startsWith("nobody"));
    checkSame(runs.with(), without, scenario);
    if (!AgentJar.absent()) {
      assertThat(runs.with().booked(scenario, BedrockServed::describe))
          .as("the ledger")
          .containsExactlyInAnyOrderElementsOf(booked(without, scenario));
    }
  }

  /**
   * What is booked where SDK or HTTP client have a way of their own: a stream that breaks may be
   * asked for again, and each was billed; Netty's client takes one that breaks for one that ends.
   */
  private static List<String> booked(Seen without, String scenario) throws Exception {
    List<String> booked = AwsCases.of(scenario).booked();
    if (!scenario.equals("stream-error") && !scenario.equals("stream-cut")) {
      return booked;
    }
    boolean ended = without.line(scenario).contains("events=");
    String each = ended ? "unmetered PARTIAL_STREAM 200" : booked.get(0);
    return Collections.nCopies(without.requests(scenario).size(), each);
  }

  private static void checkSame(Seen with, Seen without, String scenario) {
    assertThat(line(with, scenario)).as("what the app sees").isEqualTo(line(without, scenario));
    assertThat(masked(with.requests(scenario)))
        .as("what the server sees")
        .isEqualTo(masked(without.requests(scenario)));
    assertThat(with.facts(scenario)).as("the server's side").isEqualTo(without.facts(scenario));
  }

  private static String line(Seen seen, String scenario) {
    return CHANNEL.matcher(seen.line(scenario)).replaceAll("its channel");
  }

  private static List<String> masked(List<String> requests) {
    return requests.stream().map(r -> MASKED.matcher(r).replaceAll("$1: masked")).sorted().toList();
  }

  /** Nothing of ours went wrong; what is on stderr is the exit line. */
  private static void checkSilence(AwsRuns runs) {
    assertThat(runs.with().ourLines()).hasSizeLessThanOrEqualTo(1);
  }

  /** The pipeline behind the hooks fails in every method: one line says so, nothing else does. */
  private static void checkFaulty(AwsRuns runs, Subject subject) throws Exception {
    Seen without = runs.without();
    for (String scenario : subject.scenarios()) {
      checkSame(runs.faulty(), without, scenario);
    }
    assertThat(runs.faulty().ourLines())
        .singleElement()
        .asString()
        .contains("StackOverflowError at ");
  }
}
