/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Resolved;
import io.costspan.attribution.Trace;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import io.costspan.provider.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilentStreamsTest {
  private static final String STREAM = "{\"model\":\"m\",\"stream\":true}";
  private static final String SILENT = "data: {\"choices\":[{}]}\n\ndata: [DONE]\n\n";
  private static final Trace TRACE = new Trace("a".repeat(32), "b".repeat(16), null, true);

  private final List<String> lines = new ArrayList<>();
  private final Faults faults = new Faults(lines::add);

  @Test
  void theFirstSilentStreamSaysHowToChangeThat() {
    Metering taps = taps(false);
    for (int i = 0; i < 2; i++) {
      Tap tap = open(taps, "api.openai.com");
      assertThat(tap.rewrite()).isNull();
      play(tap, STREAM, 200);
    }
    assertThat(lines)
        .containsExactly(
            "a chat stream stated no usage, as the app did not ask for it: what it cost is not"
                + " known. costspan.openai.stream-usage=request lets the agent ask"
                + " (docs/stream-usage.md)");
  }

  @Test
  void anAppThatSaidWhatItWantsIsToldNothing() {
    play(
        open(taps(false), "api.openai.com"),
        "{\"stream\":true,\"stream_options\":{\"include_usage\":false}}",
        200);
    assertThat(lines).isEmpty();
  }

  @Test
  void aHookThatCannotAskIsNamed() {
    play(open(taps(true), "api.openai.com"), STREAM, 200);
    assertThat(lines)
        .containsExactly(
            "costspan.openai.stream-usage=request is not available with test; the call was left"
                + " alone");
  }

  @Test
  void aRequestThatCannotBeAskedIsSaid() {
    Tap tap = open(taps(true), "api.openai.com");
    Rewrite rewrite = Objects.requireNonNull(tap.rewrite());
    assertThat(rewrite.request(Headers.NONE, new byte[Rewrite.MAX_BODY_BYTES + 1])).isNull();
    assertThat(rewrite.response(200, events(), false)).isNull();
    play(tap, STREAM, 200);
    assertThat(lines).singleElement().asString().contains("its request is not JSON");
  }

  @Test
  void whatAnInterceptorAddsMayForbidIt() {
    Rewrite rewrite = Objects.requireNonNull(open(taps(true), "api.openai.com").rewrite());
    Headers signed = Map.of("x-amz-content-sha256", "ab12")::get;
    assertThat(rewrite.request(signed, STREAM.getBytes(UTF_8))).isNull();
    assertThat(rewrite.response(200, events(), false)).isNull();
  }

  @Test
  void aRequestThatIsSentAgainAsItWasIsStillChanged() {
    Tap tap = open(taps(true), "api.openai.com");
    Rewrite rewrite = Objects.requireNonNull(tap.rewrite());
    byte[] asking = Objects.requireNonNull(rewrite.request(Headers.NONE, STREAM.getBytes(UTF_8)));
    assertThat(rewrite.request(Headers.NONE, asking)).isNull();
    assertThat(rewrite.response(200, events(), false)).isNotNull();
    assertThat(rewrite.request(Headers.NONE, "{}".getBytes(UTF_8))).isNull();
    assertThat(rewrite.response(200, events(), false)).isNull();
  }

  @Test
  void aServerThatIsNotKnownToTakeItIsLeftAlone() {
    Tap tap = open(taps(true), "api.mistral.ai");
    assertThat(tap.rewrite()).isNull();
    play(tap, STREAM, 200);
    assertThat(lines).singleElement().asString().contains("its server is not known");
  }

  @Test
  void aServerThatRefusesIsNotAskedAgain() {
    Metering taps = taps(true);
    play(asked(taps, "gateway.example"), STREAM, 400);
    assertThat(open(taps, "gateway.example").rewrite()).isNull();
    assertThat(open(taps, "other.example").rewrite()).isNotNull();
    assertThat(lines)
        .containsExactly(
            "gateway.example answered 400 to a chat stream that was asked for its usage"
                + " (costspan.openai.stream-usage=request); its streams are left alone from now"
                + " on");
  }

  @Test
  void aServerThatHasTakenItMayRefuseForOtherReasons() {
    Metering taps = taps(true);
    play(asked(taps, "gateway.example"), STREAM, 200);
    play(asked(taps, "gateway.example"), STREAM, 400);
    play(asked(taps, "api.openai.com"), STREAM, 400);
    assertThat(open(taps, "gateway.example").rewrite()).isNotNull();
    assertThat(open(taps, "api.openai.com").rewrite()).isNotNull();
  }

  @Test
  void aFilterThatFailsLosesNothing() {
    BodyFilter failing =
        new BodyFilter() {
          private byte[] held = {};

          @Override
          public byte @Nullable [] feed(byte[] bytes, int offset, int length) {
            boolean first = held.length == 0;
            held = new byte[] {bytes[offset]};
            if (!first) {
              throw new IllegalStateException("what was said");
            }
            return new byte[0];
          }

          @Override
          public byte[] held() {
            return held;
          }

          @Override
          public byte[] end() {
            throw new IllegalStateException("never asked");
          }
        };
    SafeFilter safe = new SafeFilter(failing, faults);
    byte[] bytes = "abc".getBytes(UTF_8);
    assertThat(safe.feed(bytes, 0, 1)).isEmpty();
    assertThat(safe.feed(bytes, 1, 1)).isEqualTo("ab".getBytes(UTF_8));
    assertThat(safe.feed(bytes, 2, 1)).isNull();
    assertThat(safe.end()).isEmpty();
    assertThat(lines).singleElement().asString().doesNotContain("what was said");
  }

  private Metering taps(boolean ask) {
    return new Metering(
        Providers::find,
        request -> Resolved.of(TRACE, "test"),
        metered -> {},
        new Metering.Rules(new SilentStreams(ask, faults), null),
        faults);
  }

  private static Tap open(Metering taps, String host) {
    String path = "/v1/chat/completions";
    return Objects.requireNonNull(
        taps.open(new Request("test", "POST", host, -1, path, Headers.NONE, null)));
  }

  private static Tap asked(Metering taps, String host) {
    Tap tap = open(taps, host);
    Rewrite rewrite = Objects.requireNonNull(tap.rewrite());
    assertThat(rewrite.request(Headers.NONE, STREAM.getBytes(UTF_8))).isNotNull();
    return tap;
  }

  private static Headers events() {
    return Map.of("content-type", "text/event-stream")::get;
  }

  private static void play(Tap tap, String request, int status) {
    byte[] body = request.getBytes(UTF_8);
    byte[] answer = SILENT.getBytes(UTF_8);
    tap.requestBodyStarts();
    tap.requestBody(body, 0, body.length);
    tap.response(status, events(), false);
    tap.body(answer, 0, answer.length);
    tap.finish(End.COMPLETE);
  }
}
