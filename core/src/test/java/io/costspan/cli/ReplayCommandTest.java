/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.FlatJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String CHAT =
      "{\"id\":\"a\",\"method\":\"POST\",\"url\":\"https://api.openai.com:443/v1/chat/completions"
          + "?key=<KEY>\",\"request_headers\":{\"accept\":\"*/*\"},"
          + "\"request_body\":\"{\\\"model\\\":\\\"asked\\\"}\",\"response_status\":200,"
          + "\"response_body\":\"{\\\"id\\\":\\\"r\\\",\\\"model\\\":\\\"no-such-model\\\","
          + "\\\"usage\\\":{\\\"prompt_tokens\\\":7,\\\"completion_tokens\\\":3}}\"}\n";
  private static final String SOCKET =
      "{\"id\":\"b\",\"method\":\"WS\",\"url\":\"wss://api.openai.com/v1/realtime\"}\n";
  private static final String OTHER =
      "{\"id\":\"c\",\"method\":\"GET\",\"url\":\"https://example.com\",\"response_body\":\"AA==\","
          + "\"response_body_encoding\":\"base64\"}\n";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsOneObjectPerCase() throws IOException {
    Path file = Files.writeString(folder.resolve("cases.jsonl"), CHAT + SOCKET + OTHER);
    assertThat(replay(file.toString())).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    Map<String, String> chat = FlatJson.read(lines.get(0));
    assertThat(chat)
        .containsEntry("id", "a")
        .containsEntry("outcome", "unpriced")
        .containsEntry("reason", "UNKNOWN_MODEL")
        .containsEntry("provider", "openai")
        .containsEntry("api", "openai.chat")
        .containsEntry("model", "no-such-model")
        .containsEntry("request_model", "asked")
        .containsEntry("response_id", "r")
        .containsEntry("usage.input_tokens", "7")
        .containsEntry("usage.output_tokens", "3")
        .containsEntry("buckets.input", "7")
        .containsEntry("buckets.cache_read", "0")
        .containsEntry("cost.source", "none")
        .containsEntry("cost.amount", "null");
    assertThat(FlatJson.read(lines.get(1))).isEqualTo(Map.of("id", "b", "outcome", "ignored"));
    assertThat(FlatJson.read(lines.get(2))).isEqualTo(Map.of("id", "c", "outcome", "ignored"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void readsGzipAndCuts() throws IOException {
    Path plain = Files.writeString(folder.resolve("cases.jsonl"), CHAT + SOCKET);
    Path packed = folder.resolve("cases.jsonl.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write((CHAT + SOCKET).getBytes(UTF_8));
    }
    assertThat(replay(plain.toString())).isZero();
    String whole = out.toString();
    out.getBuffer().setLength(0);
    assertThat(replay("--cut", "1", packed.toString())).isZero();
    assertThat(out.toString()).isEqualTo(whole).isNotEmpty();
  }

  @Test
  void namesWhatIsWrongWithTheInput() throws IOException {
    assertThat(replay(folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("costspan: no such file: " + folder.resolve("none") + nl());
    Path list = Files.writeString(folder.resolve("list"), CHAT + "[1]");
    assertWrong(list, "case 2 is not a JSON object");
    Path broken = Files.writeString(folder.resolve("broken"), CHAT + "{\"method\":\"GET\"}");
    assertWrong(broken, "case 2: the field \"id\" is missing");
  }

  @Test
  void refusesANegativeCut() {
    assertThat(replay("--cut", "-1", "x")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("costspan: --cut must be at least 1, not -1" + nl());
  }

  private void assertWrong(Path file, String fault) {
    err.getBuffer().setLength(0);
    assertThat(replay(file.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("costspan: cannot replay " + file + ": " + fault + nl());
  }

  private int replay(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "replay";
    System.arraycopy(args, 0, all, 1, args.length);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  private static String nl() {
    return System.lineSeparator();
  }
}
