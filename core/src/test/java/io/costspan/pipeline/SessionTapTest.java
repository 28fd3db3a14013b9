/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Resolved;
import io.costspan.attribution.Trace;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.Pricer;
import io.costspan.provider.Providers;
import io.costspan.provider.SessionApi;
import io.costspan.provider.SessionReader;
import io.costspan.provider.SessionReading;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Outcome;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When and how often what a session consumed is booked, and at what price. */
class SessionTapTest {
  private static final Trace TRACE = new Trace("a".repeat(32), "b".repeat(16), null, true);
  private static final String CREATED =
      "{\"type\":\"session.created\",\"session\":{\"model\":\"gpt-realtime\"}}";
  private static final String BEGUN =
      "{\"type\":\"response.created\",\"response\":{\"id\":\"r1\",\"status\":\"in_progress\"}}";
  private static final String DONE =
      "{\"type\":\"response.done\",\"response\":{\"id\":\"r1\",\"status\":\"completed\","
          + "\"usage\":{\"input_tokens\":139,\"output_tokens\":61,\"total_tokens\":200,"
          + "\"input_token_details\":{\"text_tokens\":43,\"audio_tokens\":96,\"cached_tokens\":64,"
          + "\"cached_tokens_details\":{\"text_tokens\":0,\"audio_tokens\":64}},"
          + "\"output_token_details\":{\"text_tokens\":18,\"audio_tokens\":43}}}}";

  private final List<String> said = new ArrayList<>();
  private final CostTracker tracker = new CostTracker();
  private final List<CostRecord> booked = new ArrayList<>();
  private final Recorder recorder = new Recorder(new Pricer(PriceBooks.bundled())::price);
  private final Metering metering =
      new Metering(
          Providers::find, request -> Resolved.of(TRACE, "svc"), this::book, new Faults(said::add));

  private void book(Metered metered) {
    CostRecord record = recorder.record(metered);
    if (record != null && tracker.book(record)) {
      booked.add(record);
    }
  }

  @Test
  void aResponseIsBookedWhenItEndsAndOnceOnly() {
    Tap tap = open("api.openai.com");
    tap.response(101, Headers.NONE, true);
    say(tap, CREATED, BEGUN, DONE);
    assertThat(booked).hasSize(1);
    say(tap, DONE);
    tap.finish(End.FAILED);
    tap.finish(End.COMPLETE);
    say(tap, DONE.replace("r1", "r9"));
    assertThat(booked).hasSize(1);
    CostRecord record = booked.get(0);
    assertThat(record.outcome()).isEqualTo(Outcome.PRICED);
    assertThat(record.api()).isEqualTo("openai.realtime");
    assertThat(record.operation()).isEqualTo("chat");
    assertThat(record.status()).isEqualTo(101);
    assertThat(record.errorType()).isNull();
    assertThat(record.attribution()).isEqualTo(new Attribution(TRACE, "svc"));
    // 43 x 4 + 32 x 32 + 64 x 0.4 + 18 x 16 + 43 x 64, in USD per million
    assertThat(record.cost().amount()).isEqualByComparingTo(new BigDecimal("0.0042616"));
  }

  @Test
  void whatIsUnderWayAtTheEndIsCountedAsUnmetered() {
    Tap tap = open("api.openai.com");
    tap.response(101, Headers.NONE, true);
    say(tap, CREATED, BEGUN);
    tap.finish(End.CANCELLED);
    assertThat(booked).hasSize(1);
    assertThat(booked.get(0).outcome()).isEqualTo(Outcome.UNMETERED);
    assertThat(booked.get(0).reason()).isEqualTo("PARTIAL_STREAM");
    assertThat(booked.get(0).errorType()).isEqualTo("cancelled");
  }

  /** It goes on in the background: the poll that sees its end has the cost. */
  @Test
  void aBackgroundResponseThatOutlivesItsConnectionIsPricedByItsPoll() {
    String response =
        "{\"id\":\"resp_01234567890123456789\",\"model\":\"gpt-5\",\"status\":\"%s\","
            + "\"background\":true,\"usage\":%s}";
    String usage = "{\"input_tokens\":1000,\"output_tokens\":100,\"total_tokens\":1100}";
    Tap tap =
        Objects.requireNonNull(
            metering.open(
                new Request(
                    "test",
                    Request.WEBSOCKET,
                    "api.openai.com",
                    -1,
                    "/v1/responses",
                    Headers.NONE,
                    null)));
    tap.response(101, Headers.NONE, true);
    say(
        tap,
        "{\"type\":\"response.created\",\"response\":%s}"
            .formatted(response.formatted("queued", "null")));
    tap.finish(End.COMPLETE);
    String poll = "https://api.openai.com/v1/responses/resp_01234567890123456789";
    for (String status : List.of("in_progress", "completed", "completed")) {
      String stated = status.equals("completed") ? usage : "null";
      CostRecord record = Exchange.get(poll).answers(response.formatted(status, stated)).record();
      if (record != null && tracker.book(record)) {
        booked.add(record);
      }
    }
    assertThat(booked)
        .extracting(CostRecord::outcome)
        .containsExactly(Outcome.UNMETERED, Outcome.PRICED);
    assertThat(booked.get(0).reason()).isEqualTo("PARTIAL_STREAM");
    assertThat(booked.get(1).cost().amount()).isEqualByComparingTo("0.00225");
  }

  @Test
  void whatIsUnderWayAtExitIsCountedToo() {
    Tap tap = open("api.openai.com");
    tap.response(101, Headers.NONE, true);
    say(tap, CREATED, BEGUN);
    metering.finishOpen();
    assertThat(booked).extracting(CostRecord::outcome).containsExactly(Outcome.UNMETERED);
  }

  @Test
  void aSessionInWhichNothingWasAskedIsNoCall() {
    Tap tap = open("api.openai.com");
    tap.response(101, Headers.NONE, true);
    say(tap, CREATED);
    tap.finish(End.COMPLETE);
    assertThat(booked).isEmpty();
  }

  @Test
  void aRefusedConnectionIsAFailedCallWhereTheHostIsAProviders() {
    Tap known = open("api.openai.com");
    known.response(401, Headers.NONE, true);
    known.finish(End.FAILED);
    assertThat(booked).extracting(CostRecord::outcome).containsExactly(Outcome.FAILED);
    assertThat(booked.get(0).errorType()).isEqualTo("401");
    Tap unknown = open("realtime.example.com");
    unknown.response(401, Headers.NONE, true);
    unknown.finish(End.FAILED);
    assertThat(booked).hasSize(1);
  }

  @Test
  void aFailureOfOursIsCountedOnceAndTheSessionGoesOn() {
    SessionReader broken = new BrokenReader();
    SessionApi api =
        new SessionApi("x.session", "x", "chat", request -> true, true, request -> broken);
    Request request = request("api.x.com");
    Target target = Target.of(request, "x", new Attribution(TRACE, "svc"));
    Tap tap = new SessionTap(api, target, request, metering);
    tap.response(101, Headers.NONE, true);
    say(tap, CREATED, DONE);
    tap.finish(End.COMPLETE);
    assertThat(said).hasSize(1);
    assertThat(booked).hasSize(1);
    assertThat(booked.get(0).reason()).isEqualTo("UNREADABLE");
  }

  private static final class BrokenReader implements SessionReader {
    @Override
    public void sentStarts() {}

    @Override
    public void sent(byte[] bytes, int offset, int length) {}

    @Override
    public void received(byte[] bytes, int offset, int length) {
      throw new StackOverflowError("in a reader");
    }

    @Override
    public SessionReading receivedEnds() {
      throw new IllegalStateException("asked again");
    }

    @Override
    public List<SessionReading> finish() {
      throw new IllegalStateException("asked again");
    }
  }

  private Tap open(String host) {
    return Objects.requireNonNull(metering.open(request(host)));
  }

  private static Request request(String host) {
    return new Request("test", Request.WEBSOCKET, host, -1, "/v1/realtime", Headers.NONE, null);
  }

  /** Half of each message as an array, half in a buffer that shows none. */
  private static void say(Tap tap, String... messages) {
    for (String message : messages) {
      byte[] bytes = message.getBytes(UTF_8);
      int half = bytes.length / 2;
      tap.body(bytes, 0, half);
      ByteBuffer rest = ByteBuffer.wrap(bytes, half, bytes.length - half).asReadOnlyBuffer();
      tap.body(rest);
      assertThat(rest.remaining()).isEqualTo(bytes.length - half);
      tap.messageEnds();
    }
  }
}
