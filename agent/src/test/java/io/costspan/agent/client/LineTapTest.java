/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Tap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTapTest {
  private static final String OUTPUT =
      """
      Asking Claude: {"type":"x"}
      {"type":"assistant","message":"before the first"}
      {"other":"object"}
      {"type":"system","session_id":"s"}
      grün
      {"type":"assistant","text":"a"}
      {"types":"none"}

      {"type":"result","total_cost_usd":1}
      """;
  private static final String WANTED =
      """
      {"type":"system","session_id":"s"}
      {"type":"assistant","text":"a"}
      {"type":"result","total_cost_usd":1}
      """;

  @Test
  void onlyStructuredLinesPassInAnyCut() {
    Random random = new Random(7);
    byte[] all = OUTPUT.getBytes(StandardCharsets.UTF_8);
    for (int run = 0; run < 200; run++) {
      int longest = run == 0 ? all.length : run == 1 ? 1 : 1 + random.nextInt(40);
      Seen seen = new Seen();
      LineTap tap = new LineTap(seen);
      for (int at = 0; at < all.length; ) {
        int n = Math.min(all.length - at, longest == 1 ? 1 : 1 + random.nextInt(longest));
        tap.body(all, at, n);
        at += n;
      }
      tap.finish(End.COMPLETE);
      assertThat(seen.text.toString()).isEqualTo("200 " + WANTED + "COMPLETE");
    }
  }

  @Test
  void aProgramThatPrintsNoSuchLineIsNoneOfOurs() {
    Seen seen = new Seen();
    LineTap tap = new LineTap(seen);
    byte[] other = "{\"type\":\"list\"}\n{\"type\": \"system\"}\n".getBytes(StandardCharsets.UTF_8);
    tap.body(other, 0, other.length);
    tap.finish(End.COMPLETE);
    assertThat(seen.text.toString()).isEqualTo("dropped");
  }

  @Test
  void theFormatIsToldFromTheCommandLine() {
    assertThat(ClaudeCodeRun.isStructured(List.of("claude", "--output-format", "json"))).isTrue();
    assertThat(ClaudeCodeRun.isStructured(List.of("x", "--output-format=stream-json"))).isTrue();
    assertThat(
            ClaudeCodeRun.isStructured(
                List.of("sh", "-c", "claude -p 'hi' --output-format \"json\" | tee x")))
        .isTrue();
    assertThat(ClaudeCodeRun.isStructured(List.of("claude", "--output-format", "text"))).isFalse();
    assertThat(ClaudeCodeRun.isStructured(List.of("ls", "json"))).isFalse();
  }

  private static final class Seen implements Tap {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void response(int status, Headers headers, boolean decoded) {
      text.append(status).append(' ');
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
      text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void finish(End end) {
      text.append(end);
    }

    @Override
    public void fromCache() {
      text.append("dropped");
    }

    @Override
    public void body(ByteBuffer bytes) {}

    @Override
    public void requestBodyStarts() {}

    @Override
    public void requestBody(byte[] bytes, int offset, int length) {}
  }
}
