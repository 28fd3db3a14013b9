/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.Client;
import io.costspan.contract.aws.BedrockCalls;
import io.costspan.contract.clients.Apache4;
import io.costspan.contract.clients.Apache4Async;
import io.costspan.contract.clients.Apache4Default;
import io.costspan.contract.clients.Apache5;
import io.costspan.contract.clients.Apache5Async;
import io.costspan.contract.clients.AsyncHttp;
import io.costspan.contract.clients.JdkSend;
import io.costspan.contract.clients.JdkSendAsync;
import io.costspan.contract.clients.Jetty9Stream;
import io.costspan.contract.clients.JettyStream;
import io.costspan.contract.clients.KtorCio;
import io.costspan.contract.clients.NettyRaw;
import io.costspan.contract.clients.OkHttpEnqueue;
import io.costspan.contract.clients.OkHttpExecute;
import io.costspan.contract.clients.ReactorNettyConnection;
import io.costspan.contract.clients.ReactorNettyContent;
import io.costspan.contract.clients.UrlConnection;
import io.costspan.contract.clients.VertxSend;
import io.costspan.contract.clients.VertxWrite;
import io.costspan.it.AgentJar;
import io.costspan.spend.SpendApp;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.PaidAnswers;
import io.costspan.testkit.PaidServer;
import io.costspan.testkit.PaidVertex;
import io.costspan.vertex.VertexCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many threads against a hard limit, on each client that can be stopped, with latency and failures:
 * what the server would bill never exceeds it in {@code strict} mode; in {@code learned} mode it is
 * used, and exceeded by less than a call.
 *
 * <p>Threads and limit are those of a quick test; {@code -Dcostspan.threads=1000
 * -Dcostspan.calls=50 -Dcostspan.limit=5} makes them those of the requirement. {@code
 * -Dcostspan.only=} runs the clients whose names begin so, among them versions that the quick test
 * leaves out; {@code -Dcostspan.mode=} is for all of them.
 */
class HardStopIT {
  private static final int THREADS = Integer.getInteger("costspan.threads", 50);
  private static final int CALLS = Integer.getInteger("costspan.calls", 20);
  private static final BigDecimal LIMIT = new BigDecimal(System.getProperty("costspan.limit", "1"));

  private static final String ONLY = System.getProperty("costspan.only", "");
  private static final String MODE = System.getProperty("costspan.mode", "");

  /** 1,000 x 2.50 + 500 x 10.00 per million tokens. */
  private static final BigDecimal GPT_4O = new BigDecimal("0.0075");

  /** 1,000 x 3.00 + 500 x 15.00 per million tokens. */
  private static final BigDecimal SONNET = new BigDecimal("0.0105");

  /** 1,000 x 1.25 + 500 x 10.00 per million tokens. */
  private static final BigDecimal GEMINI = new BigDecimal("0.00625");

  private record Subject(
      String name, Class<? extends Client> adapter, String mode, List<Path> jars) {
    BigDecimal price() {
      return name.startsWith("aws") ? SONNET : isGrpc() ? GEMINI : GPT_4O;
    }

    boolean isGrpc() {
      return name.startsWith("grpc");
    }

    PaidAnswers server() throws IOException {
      return isGrpc() ? new PaidVertex() : new PaidServer();
    }

    Subject asWanted() {
      return MODE.isEmpty() ? this : new Subject(name, adapter, MODE, jars);
    }

    @Override
    public String toString() {
      return name + ", " + mode;
    }
  }

  static Stream<Subject> subjects() {
    return ONLY.isEmpty()
        ? usual()
        : Stream.concat(usual(), others())
            .filter(subject -> subject.name().startsWith(ONLY))
            .map(Subject::asWanted);
  }

  private static Stream<Subject> usual() {
    return Stream.of(blocking(), asynchronous(), onNetty()).flatMap(List::stream);
  }

  private static List<Subject> blocking() {
    List<Path> okHttp = ClassPath.of("com.squareup.okhttp3:okhttp:4.12.0");
    List<Path> apache5 = ClassPath.of("org.apache.httpcomponents.client5:httpclient5:5.6.4");
    List<Path> apache4 = ClassPath.of("org.apache.httpcomponents:httpclient:4.5.14");
    List<Path> oldest = ClassPath.of("org.apache.httpcomponents:httpclient:4.0");
    return List.of(
        new Subject("okhttp execute", OkHttpExecute.class, "strict", okHttp),
        new Subject("okhttp execute", OkHttpExecute.class, "learned", okHttp),
        new Subject("okhttp enqueue", OkHttpEnqueue.class, "strict", okHttp),
        new Subject("jdk send", JdkSend.class, "strict", List.of()),
        new Subject("jdk sendAsync", JdkSendAsync.class, "learned", List.of()),
        new Subject("http-url-connection", UrlConnection.class, "strict", List.of()),
        new Subject("httpclient 5.6", Apache5.class, "strict", apache5),
        new Subject("httpclient 4.5", Apache4.class, "strict", apache4),
        new Subject("httpclient 4.0", Apache4Default.class, "learned", oldest),
        new Subject("httpclient 5.6 async", Apache5Async.class, "strict", apache5));
  }

  private static List<Subject> asynchronous() {
    List<Path> ktor = ClassPath.of("io.ktor:ktor-client-cio-jvm:3.3.3");
    List<Path> async4 = ClassPath.of("org.apache.httpcomponents:httpasyncclient:4.1.5");
    List<Path> jetty =
        ClassPath.of(
            "org.eclipse.jetty.http2:jetty-http2-client-transport:12.1.14",
            "org.eclipse.jetty:jetty-alpn-java-client:12.1.14");
    return List.of(
        new Subject("ktor 3.3", KtorCio.class, "strict", ktor),
        new Subject("httpclient 4.1 async", Apache4Async.class, "strict", async4),
        new Subject("jetty 12.1", JettyStream.class, "strict", jetty),
        new Subject("jetty 9.4", Jetty9Stream.class, "strict", jetty9("9.4.58.v20250814")));
  }

  private static List<Subject> onNetty() {
    List<Path> reactor = ClassPath.of("io.projectreactor.netty:reactor-netty-http:1.3.6");
    List<Path> aws =
        ClassPath.of(
            "software.amazon.awssdk:bedrockruntime:2.54.14",
            "software.amazon.awssdk:apache-client:2.54.14",
            "software.amazon.awssdk:netty-nio-client:2.54.14");
    return List.of(
        new Subject("reactor 1.3", ReactorNettyConnection.class, "strict", reactor),
        new Subject("reactor 1.3 pieces", ReactorNettyContent.class, "learned", reactor),
        new Subject("aws sdk", BedrockCalls.Blocking.class, "learned", aws),
        new Subject("aws sdk async", BedrockCalls.Async.class, "strict", aws),
        new Subject("vertx 4.0", VertxWrite.class, "learned", vertx("4.0.0")),
        new Subject("vertx 4.5", VertxSend.class, "strict", vertx("4.5.22")),
        new Subject("vertx 5.1", VertxSend.class, "strict", vertx("5.1.0")),
        new Subject("async-http-client 3.0", AsyncHttp.class, "strict", asyncHttp("3.0.2")),
        new Subject("netty 4.2", NettyRaw.class, "learned", netty("4.2.19.Final")),
        new Subject("grpc 1.85", VertexCall.class, "learned", grpc("1.85.1")));
  }

  /** Versions between those, whose hooks are the same. */
  private static Stream<Subject> others() {
    return Stream.of(
        new Subject("jetty 10", Jetty9Stream.class, "strict", jetty9("10.0.26")),
        new Subject("jetty 11", Jetty9Stream.class, "strict", jetty9("11.0.26")),
        new Subject("async-http-client 2.12", AsyncHttp.class, "strict", asyncHttp("2.12.4")),
        new Subject("netty 4.1", NettyRaw.class, "strict", netty("4.1.0.Final")));
  }

  private static List<Path> jetty9(String version) {
    return ClassPath.of("org.eclipse.jetty:jetty-client:" + version);
  }

  private static List<Path> asyncHttp(String version) {
    return ClassPath.of("org.asynchttpclient:async-http-client:" + version);
  }

  private static List<Path> netty(String version) {
    return ClassPath.of(
        "io.netty:netty-codec-http:" + version, "io.netty:netty-handler:" + version);
  }

  private static List<Path> grpc(String version) {
    return ClassPath.of(
        "com.google.protobuf:protobuf-java:4.33.2",
        "io.grpc:grpc-core:" + version,
        "io.grpc:grpc-netty-shaded:" + version,
        "com.google.api.grpc:grpc-google-cloud-vertexai-v1:1.48.0");
  }

  private static List<Path> vertx(String version) {
    return ClassPath.of("io.vertx:vertx-web-client:" + version);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void never_more_than_the_limit(Subject subject) throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("hard-stop"), "ledger");
    Path config = folder.resolve("costspan.yaml");
    Files.writeString(
        config,
        "budgets:\n  hard:\n    limit: "
            + LIMIT
            + " USD\n    period: day\n    zone: UTC\n    action: stop\n    mode: "
            + subject.mode()
            + "\n");
    try (PaidAnswers server = subject.server()) {
      ForkedApp.Result result = app(subject, server, config, folder.resolve("ledger")).run();
      assertThat(result.exit()).as(result.all()).isZero();
      Map<String, Integer> seen = seen(result.out());
      assertThat(seen.keySet())
          .as(result.all())
          .containsOnly("status 200", "status 400", "refused");
      check(subject, server, seen, Ledgers.read(folder.resolve("ledger")));
      assertThat(result.ourLines()).anyMatch(l -> l.contains("budget 'hard': 80 % of"));
    }
  }

  private static void check(
      Subject subject, PaidAnswers server, Map<String, Integer> seen, List<Booked> booked) {
    BigDecimal call = subject.price();
    BigDecimal billed = call.multiply(BigDecimal.valueOf(server.billed()));
    if (subject.mode().equals("strict")) {
      assertThat(billed).isPositive().isLessThanOrEqualTo(LIMIT);
    } else {
      assertThat(billed).isBetween(LIMIT.multiply(new BigDecimal("0.95")), LIMIT.add(call));
    }
    assertThat(seen.get("status 200")).isEqualTo(server.billed());
    assertThat(seen.get("refused")).isEqualTo(THREADS * CALLS - server.requests());
    BigDecimal ledger =
        booked.stream()
            .map(Booked::cost)
            .filter(cost -> cost != null)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    System.out.printf(
        "hard stop, %s: %s of %s USD booked, %d of %d requests billed, %d calls refused%n",
        subject, ledger, LIMIT, server.billed(), server.requests(), seen.get("refused"));
    assertThat(ledger).isEqualByComparingTo(billed);
  }

  private static ForkedApp app(Subject subject, PaidAnswers server, Path config, Path ledger) {
    List<Path> classPath = new ArrayList<>(subject.jars());
    classPath.add(Path.of("target", "classes").toAbsolutePath());
    return ForkedApp.on(Jdks.running())
        .shortLived()
        .agent(AgentJar.path())
        .property("costspan.config", config)
        .property("costspan.ledger.dir", ledger)
        .property("aws.accessKeyId", "AKIDEXAMPLE")
        .property("aws.secretAccessKey", "none")
        .property("aws.region", "us-east-1")
        .main(SpendApp.class.getName(), classPath.toArray(Path[]::new))
        .arguments(
            subject.adapter().getName(),
            server.url(),
            String.valueOf(THREADS),
            String.valueOf(CALLS));
  }

  private static Map<String, Integer> seen(String out) {
    Map<String, Integer> seen = new TreeMap<>();
    for (String line : out.lines().filter(l -> !l.startsWith("pool")).toList()) {
      int equals = line.lastIndexOf(" = ");
      seen.put(line.substring(0, equals), Integer.valueOf(line.substring(equals + 3)));
    }
    return seen;
  }
}
