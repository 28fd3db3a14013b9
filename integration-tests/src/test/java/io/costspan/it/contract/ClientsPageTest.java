/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.agent.hook.ClientHooks;
import io.costspan.contract.Scenario;
import io.costspan.contract.Scenarios;
import io.costspan.contract.socket.SocketScenarios;
import io.costspan.it.contract.HttpClientContract.Subject;
import io.costspan.it.sdk.SdkTable;
import io.costspan.it.socket.JdkSocketIT;
import io.costspan.it.socket.OkHttpSocketIT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/clients.md says what the hooks and their tests say. */
class ClientsPageTest {
  private static final Path PAGE = Path.of("../docs/clients.md");
  private static final String REWRITE =
      "mvn -pl core,agent,integration-tests test -Dtest=ClientsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dcostspan.docs.write=true";
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  private static final List<HttpClientContract> TESTS =
      List.of(
          new OkHttpIT(),
          new JdkHttpClientIT(),
          new UrlConnectionIT(),
          new Apache4IT(),
          new Apache4AsyncIT(),
          new Apache5IT(),
          new Apache5AsyncIT(),
          new ReactorNettyIT(),
          new JettyIT(),
          new Jetty9IT(),
          new VertxIT(),
          new KtorCioIT(),
          new NettyIT());

  @Test
  void everyHookHasARow() {
    Set<String> rows =
        TESTS.stream().map(test -> test.coverage().hook()).collect(Collectors.toSet());
    rows.add(AwsSdkIT.coverage().hook());
    rows.add(VertexIT.coverage().hook());
    rows.add(OkHttpSocketIT.coverage().hook());
    rows.add(JdkSocketIT.coverage().hook());
    assertThat(rows).containsAll(ClientHooks.names());
  }

  @Test
  void thePageIsTheOneTheTestsGive() throws IOException {
    if (Boolean.getBoolean("costspan.docs.write")) {
      Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
        .as("docs/clients.md is generated; rewrite it with: %s", REWRITE)
        .isEqualTo(page());
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            <!-- generated from the hooks and the contract tests; rewrite with:
                 %s -->
            # Which clients are seen

            A hook sits in each of these clients. It looks at the bytes of a call to an LLM as they
            pass, and at no other call. The name is the one on records (`client`), in `doctor` and in
            the setting `hooks.disabled`. A version that is not named here is hooked as well; where
            its classes are not as the hook knows them, the hook switches itself off, says so in one
            line, and `java -jar costspan.jar doctor PID` shows it. *Asks*: whether a chat stream can be
            [asked for its usage](stream-usage.md) there.

            | Client | Name | Tested with | Asks | What is seen |
            | --- | --- | --- | --- | --- |
            """
                .formatted(REWRITE));
    for (HttpClientContract test : TESTS) {
      row(page, test.coverage(), versions(test), asks(test));
    }
    row(page, AwsSdkIT.coverage(), AwsSdkIT.OLDEST + ", " + AwsSdkIT.NEWEST, "no");
    row(page, VertexIT.coverage(), String.join(", ", VertexIT.VERSIONS), "no");
    row(page, OkHttpSocketIT.coverage(), String.join(", ", OkHttpSocketIT.VERSIONS), "no");
    row(page, JdkSocketIT.coverage(), "the JDK's own", "no");
    page.append("\n## What each of them is tested for\n\n");
    page.append(
        """
        Every scenario runs without the agent and with it: each version on Java 17, the newest one also
        on the newest Java of the machine. What the app sees, the bytes of the requests and what the server sees must be the
        same, and the record must be exact. The scenarios that begin with `ask-` run with
        [`openai.stream-usage=request`](stream-usage.md): all with the newest version of a client that
        asks, and `ask-whole` with every other.

        """);
    page.append(
        Scenarios.all().stream()
            .map(Scenario::name)
            .collect(Collectors.joining("`, `", "`", "`\n")));
    page.append("\nWebSockets likewise, with the frames that the server gets:\n\n");
    page.append(
        SocketScenarios.all().stream()
            .map(SocketScenarios.Scenario::name)
            .collect(Collectors.joining("`, `", "`", "`\n")));
    page.append(
        """

        ## SDKs that are run end to end

        Real SDKs against a local server that speaks the provider's protocol: what the app prints and
        what the server gets must be the same without the agent and with it, and each exchange must be
        booked once, with the usage that the server stated. `retry` is a second call after a 429,
        `retried` one that the client makes by itself; `early` is cancelled before the answer, `closed` leaves a stream early, `cut` loses its
        connection, `ended` loses it where the SDK takes that for the end, `silent` has a stream that
        states no usage, `asked` one that the agent [asks for it](stream-usage.md).

        """);
    page.append(SdkTable.markdown());
    return page.toString();
  }

  private static void row(StringBuilder page, Coverage its, String versions, String asks) {
    page.append("| ").append(its.client());
    page.append(" | `").append(its.hook());
    page.append("` | ").append(versions);
    page.append(" | ").append(asks);
    page.append(" | ").append(its.sees()).append(" |\n");
  }

  private static String asks(HttpClientContract test) {
    return test.subjects().stream().anyMatch(test::asks) ? "yes" : "no";
  }

  private static String versions(HttpClientContract test) {
    Set<String> versions = new LinkedHashSet<>();
    for (Subject subject : test.subjects()) {
      Matcher found = VERSION.matcher(subject.name());
      if (found.find()) {
        versions.add(found.group());
      }
    }
    return versions.isEmpty() ? "the JDK's own" : String.join(", ", versions);
  }
}
