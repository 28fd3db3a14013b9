/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.get;
import static io.costspan.pipeline.Exchange.post;
import static io.costspan.pipeline.ThirtyCasesTest.ANTHROPIC;
import static io.costspan.pipeline.ThirtyCasesTest.CHAT;
import static io.costspan.pipeline.ThirtyCasesTest.RESPONSES;
import static io.costspan.pipeline.ThirtyCasesTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.End;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each answer is booked once, however often and through whatever layers it is seen. */
class OnceOnlyTest {
  private static final String ID = "resp_0123456789abcdef0123456789";
  private static final String RESPONSE =
      "{\"id\":\"%s\",\"object\":\"response\",\"status\":\"%s\",\"background\":%s,"
          + "\"model\":\"gpt-5\",\"output\":[],\"usage\":%s}";
  private static final String USAGE = "{\"input_tokens\":1000,\"output_tokens\":100}";

  private final CostTracker tracker = new CostTracker();

  /** Outcome and reason of each that is booked. */
  private final List<String> booked = new ArrayList<>();

  @Test
  void aBackgroundResponseIsBookedByTheFirstPollThatTellsItsUsage() {
    play(post(RESPONSES).answers(response("queued", "null")));
    play(get(RESPONSES + "/" + ID).answers(response("queued", "null")));
    play(get(RESPONSES + "/" + ID).answers(response("in_progress", "null")));
    play(get(RESPONSES + "/" + ID).status(500).answers("{\"error\":{\"message\":\"later\"}}"));
    play(get(RESPONSES + "/" + ID).answers(response("completed", USAGE)));
    play(get(RESPONSES + "/" + ID).answers(response("completed", USAGE)));
    play(post(RESPONSES + "/" + ID + "/cancel").answers(response("completed", USAGE)));
    assertBooked("0.00225", "UNMETERED NO_USAGE", "PRICED");
  }

  @Test
  void aBackgroundStreamThatIsTakenUpAgainIsBookedOnce() {
    String created =
        "{\"type\":\"response.created\",\"response\":" + response("in_progress", "null") + "}";
    String completed =
        "{\"type\":\"response.completed\",\"response\":" + response("completed", USAGE) + "}";
    play(post(RESPONSES).streams(created).ends(End.FAILED));
    play(get(RESPONSES + "/" + ID).streams(completed));
    play(get(RESPONSES + "/" + ID).streams(completed));
    assertBooked("0.00225", "UNMETERED PARTIAL_STREAM", "PRICED");
  }

  @Test
  void aResponseOfOldThatIsFetchedIsNotBookedAgain() {
    play(get(RESPONSES + "/" + ID).answers(RESPONSE.formatted(ID, "completed", "false", USAGE)));
    play(get(CHAT + "/chatcmpl-0123456789abcdef").answers("{\"model\":\"gpt-5\",\"usage\":{}}"));
    assertBooked("0");
  }

  @Test
  void aRunOfAnAssistantIsBookedByItsFirstPollWithUsage() {
    String runs = "https://api.openai.com/v1/threads/thread_1/runs";
    String run =
        "{\"id\":\"run_0123456789abcdefghijkl\",\"object\":\"thread.run\",\"model\":\"gpt-4o\","
            + "\"status\":\"%s\",\"usage\":%s}";
    String usage = "{\"prompt_tokens\":1000,\"completion_tokens\":100,\"total_tokens\":1100}";
    play(post(runs).answers(run.formatted("queued", "null")));
    String poll = runs + "/run_0123456789abcdefghijkl";
    play(get(poll).answers(run.formatted("in_progress", "null")));
    play(get(poll).answers(run.formatted("completed", usage)));
    play(get(poll).answers(run.formatted("completed", usage)));
    assertBooked("0.0035", "UNMETERED NO_USAGE", "PRICED");
  }

  @Test
  void anInteractionIsBookedByItsFirstPollWithUsage() {
    String url = "https://generativelanguage.googleapis.com/v1beta/interactions";
    String interaction =
        "{\"id\":\"v1_0123456789abcdefghij\",\"model\":\"gemini-2.5-flash\",\"status\":\"%s\"%s}";
    String usage =
        ",\"usage\":{\"total_input_tokens\":1000,\"total_output_tokens\":100,"
            + "\"total_tokens\":1100}";
    play(post(url).answers(interaction.formatted("in_progress", "")));
    String poll = url + "/v1_0123456789abcdefghij";
    play(get(poll).answers(interaction.formatted("in_progress", "")));
    play(get(poll).answers(interaction.formatted("completed", usage)));
    play(get(poll).answers(interaction.formatted("completed", usage)));
    assertBooked("0.00055", "UNMETERED NO_USAGE", "PRICED");
  }

  @Test
  void theResultsOfABatchAreBookedOnceHoweverOftenTheFileIsRead() {
    String line =
        "{\"custom_id\":\"%s\",\"response\":{\"body\":{\"id\":\"chatcmpl-%s\",\"model\":\"gpt-5\","
            + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}}}}\n";
    String file = line.formatted("a", "1") + line.formatted("b", "2");
    String url = "https://api.openai.com/v1/files/file-0123456789abcdefghijkl/content";
    play(get("https://api.openai.com/v1/batches/batch_1").answers("{\"usage\":" + USAGE + "}"));
    play(get(url).answers(file.substring(0, file.length() - 30)).ends(End.FAILED));
    play(get(url).answers(file));
    play(get(url).answers(file));
    assertBooked("0.00225", "UNMETERED PARTIAL_STREAM", "PRICED");
  }

  @Test
  void theResultsOfAnthropicsBatchAreBookedOnce() {
    String line =
        "{\"custom_id\":\"a\",\"result\":{\"type\":\"succeeded\",\"message\":"
            + message("claude-sonnet-5", "\"input_tokens\":1000,\"output_tokens\":100")
                .replace("\n", "")
            + "}}\n";
    String url = ANTHROPIC + "/batches/msgbatch_0123456789abcdefg/results";
    play(get(url).answers(line));
    play(get(url).answers(line));
    assertBooked("0.0015", "PRICED");
  }

  @Test
  void retriesAreExchangesOfTheirOwn() {
    String busy = "{\"error\":{\"message\":\"busy\"}}";
    play(post(CHAT).status(429).answers(busy));
    play(post(CHAT).status(503).answers(busy));
    play(post(CHAT).ends(End.FAILED).answers("{\"id\":\"chatcmpl-0123456789abcdef\""));
    play(post(CHAT).answers(completion("chatcmpl-0123456789abcdefg")));
    play(post(CHAT).answers(completion("chatcmpl-0123456789abcdefh")));
    assertBooked(
        "0.007", "FAILED ERROR", "FAILED ERROR", "UNMETERED PARTIAL_STREAM", "PRICED", "PRICED");
  }

  @Test
  void anAnswerThatPassesAGatewayInTheSameProcessIsBookedOnce() {
    String answer = completion("chatcmpl-0123456789abcdefg");
    play(post("https://east.openai.azure.com/openai/v1/chat/completions").answers(answer));
    play(post("http://localhost:8080/v1/chat/completions").answers(answer));
    play(post("http://gateway.internal/v1/chat/completions").answers(answer));
    assertBooked("0.0035", "PRICED");
  }

  @Test
  void shortIdsAreOfTheirServerAndNumbersAreNoIds() {
    String answer = completion("c1");
    play(post(CHAT).answers(answer));
    play(post(CHAT).answers(answer));
    play(post("https://api.groq.com/openai/v1/chat/completions").answers(answer));
    assertThat(booked).containsExactly("PRICED", "UNPRICED UNKNOWN_MODEL");
    booked.clear();
    String drawn = completion("chatcmpl-175");
    play(post("http://localhost:11434/v1/chat/completions").answers(drawn));
    play(post("http://localhost:11434/v1/chat/completions").answers(drawn));
    assertThat(booked).hasSize(2);
  }

  private static String response(String status, String usage) {
    return RESPONSE.formatted(ID, status, "true", usage);
  }

  private static String completion(String id) {
    return "{\"id\":\""
        + id
        + "\",\"model\":\"gpt-4o\",\"choices\":[{\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}}";
  }

  private void play(Exchange exchange) {
    CostRecord record = exchange.record();
    if (record != null && tracker.book(record)) {
      String reason = record.reason();
      booked.add(record.outcome() + (reason == null ? "" : " " + reason));
    }
  }

  private void assertBooked(String usd, String... expected) {
    assertThat(booked).containsExactly(expected);
    long priced = booked.stream().filter(Outcome.PRICED.name()::equals).count();
    assertThat(tracker.snapshot().total().outcomes().getOrDefault(Outcome.PRICED, 0L))
        .isEqualTo(priced);
    if (priced > 0) {
      assertThat(tracker.snapshot().total().cost()).isEqualByComparingTo(usd);
    }
  }
}
