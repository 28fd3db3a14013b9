/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.ledger.LedgerAppender;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts of Claude Code: each answer once, whoever else has counted it. */
class TranscriptsTest {
  private static final String FIRST = "msg_01AAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "msg_01BBBBBBBBBBBBBBBBBBBBBB";
  private static final String SUB_AGENT = "msg_01CCCCCCCCCCCCCCCCCCCCCC";

  @TempDir File root;
  private File folder;
  private Path projects;

  @BeforeEach
  void write() throws IOException {
    folder = new File(root, "ledger");
    projects = Files.createDirectories(root.toPath().resolve("projects/-home-me-shop"));
    String first = answer("s1", FIRST, "10:00:00", 1);
    Files.writeString(
        projects.resolve("s1.jsonl"),
        "{\"type\":\"summary\",\"summary\":\"a secret\",\"leafUuid\":\"u\"}\n"
            + "{\"type\":\"user\",\"sessionId\":\"s1\",\"message\":{\"role\":\"user\","
            + "\"content\":\"a secret with \\\"usage\\\" and \\\"assistant\\\"\"}}\n"
            + first
            + first.replace("\"output_tokens\":1,", "\"output_tokens\":200,")
            + answer("s1", SECOND, "10:01:00", 100)
            + answer("s1", "x", "10:02:00", 0).replace("claude-sonnet-4-5-20250929", "<synthetic>")
            + "{\"type\":\"assistant\",\"message\":{\"usage\":");
    Path agents = Files.createDirectories(projects.resolve("s1/subagents"));
    Files.writeString(agents.resolve("agent-1.jsonl"), answer("s1", SUB_AGENT, "10:00:30", 10));
    // resumed: the history is copied into a session of its own
    Files.writeString(
        projects.resolve("s2.jsonl"),
        answer("s2", FIRST, "10:00:00", 200) + answer("s2", SECOND, "10:01:00", 100));
  }

  private static String answer(String session, String id, String time, int output) {
    return """
        {"parentUuid":null,"isSidechain":false,"cwd":"/home/me/shop","sessionId":"%1$s",\
        "version":"2.1.9","type":"assistant","requestId":"req_%2$s","uuid":"u-%2$s-%4$s",\
        "timestamp":"2026-11-22T%3$sZ","message":{"id":"%2$s","type":"message",\
        "role":"assistant","model":"claude-sonnet-4-5-20250929","content":[{"type":"text",\
        "text":"a secret"}],"stop_reason":null,"usage":{"input_tokens":1000,\
        "cache_creation_input_tokens":300,"cache_read_input_tokens":10000,\
        "output_tokens":%4$s,"cache_creation":{"ephemeral_5m_input_tokens":200,\
        "ephemeral_1h_input_tokens":100},"service_tier":"standard"}}}
        """
        .formatted(session, id, time, output);
  }

  private Run run(String... command) {
    return Run.over(folder, command);
  }

  private Run take() {
    return run("import", new File(root, "projects").getPath());
  }

  /** Each: 1000 x 3 + 200 x 3.75 + 100 x 6 + 10000 x 0.30, and 15 for output, per million. */
  @Test
  void eachAnswerCountsOnceWithItsLastUsage() {
    Run taken = take();
    assertThat(taken.out()).isEqualTo("3 added, 0 were in the ledger already\n");
    assertThat(taken.err())
        .isEqualTo(
            "costspan: "
                + projects.resolve("s1.jsonl")
                + ":7: one line is skipped: not JSON as Claude Code writes it\n");
    assertThat(run("session", "--csv").out())
        .isEqualTo(
            """
            session,calls,priced,unpriced,unmetered,failed,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,total_tokens,cost_usd,sessions,turns,session_ms,session_usd
            s1,3,3,0,0,0,33900,310,30000,900,34210,0.02670,1,3,60000,0.0267
            """);
    assertThat(run("model", "--csv").out()).contains("\nclaude-sonnet-4-5-20250929,3,3,");
    assertThat(run("job", "--csv").out()).contains("\nshop,3,3,");
    assertThat(run("runs", "--csv").out()).contains(",s1,claude-code,3,34210,0.0267,\n");
    assertThat(run("export").out()).doesNotContain("secret");
    assertThat(run("verify").code()).isZero();
  }

  @Test
  void theSameTranscriptsAgainAddNothing() {
    assertThat(take().out()).startsWith("3 added");
    assertThat(take().out()).isEqualTo("0 added, 3 were in the ledger already\n");
  }

  @Test
  void whatThisProcessHasTappedItselfIsThere() throws IOException {
    book(Records.answering(Records.priced("01", "claude-sonnet-4-5", "a", "0.1"), SECOND));
    assertThat(take().out()).isEqualTo("2 added, 1 were in the ledger already\n");
  }

  /** It ran for 45 seconds; what the session did later is not part of its cost. */
  @Test
  void aRunWithItsCostInTheLedgerIsNotCountedAgain() throws IOException {
    book(execution("s1", Facets.builder(), Duration.ofSeconds(45)));
    assertThat(take().out()).isEqualTo("1 added, 0 were in the ledger already\n");
    assertThat(run("session", "--csv").out()).contains("\ns1,2,2,0,0,0,").contains(",0.50885,1,2,");
    assertThat(run("model", "--csv").out()).contains("\nclaude-code-execution,1,1,");
  }

  @Test
  void alsoWhereTheAppNamesTheSession() throws IOException {
    Facets.Builder named = Facets.builder().label("claude_session", "s1");
    book(execution("the app's", named, Duration.ofSeconds(90)));
    assertThat(take().out()).isEqualTo("0 added, 0 were in the ledger already\n");
  }

  private static CostRecord execution(String session, Facets.Builder whose, Duration took) {
    CostRecord r =
        Records.of(
            Records.priced("02", "claude-sonnet-4-5", "b", "0.5"),
            whose.offer(Facet.SESSION, session).build());
    return new CostRecord(
        r.id(),
        Instant.parse("2026-11-22T09:59:59Z"),
        took,
        null,
        "anthropic",
        "claude_code.stream_json",
        "chat",
        "claude-code",
        "localhost",
        -1,
        200,
        null,
        r.outcome(),
        r.reading(),
        r.cost(),
        r.attribution());
  }

  private void book(CostRecord record) throws IOException {
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      ledger.add(record);
    }
  }
}
