/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * With {@code costspan.openai.stream-usage=request}: the server is asked, the record is exact, and
 * the app sees what it sees without an agent.
 */
public final class Asked {
  private static final String OPTION = "\"stream_options\":{\"include_usage\":true},";
  private static final Pattern LENGTH = Pattern.compile("(?i)(\ncontent-length: )(\\d+)");

  private final TwoRuns runs;
  private final Map<String, Case> left;
  private final Map<String, Case> asked;

  /**
   * @param left every scenario, as where nobody asks
   * @param asked those in which the client can ask; none for a client that cannot
   */
  Asked(TwoRuns runs, Map<String, Case> left, Map<String, Case> asked) {
    this.runs = runs;
    this.left = left;
    this.asked = asked;
  }

  static boolean isOne(Scenario scenario) {
    return scenario.name().startsWith("ask-");
  }

  void check(String scenario) throws Exception {
    Seen without = runs.without();
    Seen with = runs.asking();
    assertThat(with.line(scenario))
        .as("what the app sees")
        .isNotEmpty()
        .isEqualTo(without.line(scenario));
    List<String> requests = without.requests(scenario);
    boolean asks = asked.containsKey(scenario) && requests.stream().noneMatch(Asked::isChunked);
    assertThat(with.requests(scenario))
        .as("what the server sees")
        .isEqualTo(asks ? requests.stream().map(Asked::asking).sorted().toList() : requests);
    assertThat(with.facts(scenario)).as("the server's side").isEqualTo(without.facts(scenario));
    Case expected = Objects.requireNonNull((asks ? asked : left).get(scenario));
    assertThat(with.booked(scenario))
        .as("the ledger")
        .containsExactlyInAnyOrderElementsOf(runs.booked(scenario, expected));
  }

  /**
   * One line says what could not be asked; a client that cannot ask says that, unless its app wants
   * the answer compressed, which says more.
   */
  void checkSaid(String client) {
    assertThat(runs.asking().ourLines())
        .filteredOn(line -> said(client).stream().anyMatch(line::contains))
        .as("what we say")
        .hasSize(1);
  }

  private List<String> said(String client) {
    return asked.isEmpty()
        ? List.of(
            "is not available with " + client + "; the call was left alone",
            "a chat stream through " + client + " was left alone, as its request is not JSON",
            "its headers tell of compression")
        : List.of(
            "a chat stream through " + client + " was left alone, as its request is not JSON");
  }

  /** A body that nobody has in whole; not every client can send one. */
  private static boolean isChunked(String request) {
    return request.toLowerCase(Locale.ROOT).contains("\ntransfer-encoding: chunked");
  }

  /** The request as it is when it asks. */
  public static String asking(String request) {
    int brace = request.indexOf('{');
    Matcher length = LENGTH.matcher(request);
    String head = request.substring(0, brace + 1);
    if (length.find()) {
      int more = Integer.parseInt(length.group(2)) + OPTION.length();
      head = head.substring(0, length.start(2)) + more + head.substring(length.end(2));
    }
    return head + OPTION + request.substring(brace + 1);
  }
}
