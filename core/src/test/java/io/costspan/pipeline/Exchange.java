/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.EventStreams;
import io.costspan.attribution.Resolved;
import io.costspan.attribution.Trace;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.Pricer;
import io.costspan.provider.Providers;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Bucket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as a test writes it down, sent through tap, reader and the bundled prices: {@code
 * post(url).asked(json).answers(json)}. It says what {@link #record} is booked.
 */
final class Exchange {
  /** When exchanges take place that do not say: prices have days. */
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  static final Pricer PRICER = new Pricer(PriceBooks.bundled());
  private static final Trace NO_TRACE = new Trace("0".repeat(32), "0".repeat(16), null, false);

  private final String method;
  private final URI url;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String asked = "";
  private byte @Nullable [] answer;
  private int status = 200;
  private Instant at = NOW;
  private End end = End.COMPLETE;
  private boolean fromCache;
  private Pricer pricer = PRICER;

  private Exchange(String method, String url) {
    this.method = method;
    this.url = URI.create(url);
  }

  static Exchange post(String url) {
    return new Exchange("POST", url);
  }

  static Exchange get(String url) {
    return new Exchange("GET", url);
  }

  static Exchange of(String method, String url) {
    return new Exchange(method, url);
  }

  /** The request's body. */
  Exchange asked(String json) {
    asked = json;
    return this;
  }

  /** A header of the answer. */
  Exchange header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Exchange answers(String body) {
    answer = body.getBytes(UTF_8);
    return this;
  }

  /** Server-sent events with this data, and {@code [DONE]} where the last one is that. */
  Exchange streams(String... data) {
    return answers("data: " + String.join("\n\ndata: ", data) + "\n\n");
  }

  /** Messages of an AWS event stream, as {@link EventStreams} writes them. */
  Exchange messages(String... lines) {
    answer = EventStreams.of(String.join("\n", lines));
    return this;
  }

  Exchange status(int code) {
    status = code;
    return this;
  }

  Exchange at(String instant) {
    at = Instant.parse(instant);
    return this;
  }

  Exchange ends(End how) {
    end = how;
    return this;
  }

  /** The HTTP client answers from its own cache. */
  Exchange fromCache() {
    fromCache = true;
    return this;
  }

  Exchange pricedBy(Pricer other) {
    pricer = other;
    return this;
  }

  /** The record of it, or null where nothing is to be booked. */
  @Nullable CostRecord record() {
    List<Metered> ended = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Metering taps =
        new Metering(
            Providers::find,
            request -> Resolved.of(NO_TRACE, "test"),
            ended::add,
            new Faults(faults::add));
    play(taps.open(request()));
    assertThat(faults).isEmpty();
    assertThat(ended).hasSizeLessThanOrEqualTo(1);
    Recorder recorder = new Recorder((reading, who, start) -> pricer.price(reading, who, at));
    return ended.isEmpty() ? null : recorder.record(ended.get(0));
  }

  private Request request() {
    return new Request(
        "test", method, url.getHost(), url.getPort(), url.getRawPath(), name -> null, null);
  }

  private void play(@Nullable Tap tap) {
    if (tap == null) {
      return;
    }
    byte[] body = asked.getBytes(UTF_8);
    tap.requestBodyStarts();
    tap.requestBody(body, 0, body.length);
    tap.response(status, headers::get, true);
    if (fromCache) {
      tap.fromCache();
    }
    if (answer != null) {
      tap.body(answer, 0, answer.length);
    }
    tap.finish(end);
  }

  /** Asserts what was read, as {@code {input 5, output 3}}, and what it costs in USD. */
  void costs(String usd, Object... usage) {
    CostRecord record = booked();
    assertThat(usageOf(record)).isEqualTo(table(usage));
    assertThat(record.cost().reason()).as("%s", record.cost().notes()).isNull();
    assertThat(amount(record)).isEqualTo(usd);
  }

  /** Asserts that it is booked without an amount, for this reason. */
  void isNotPriced(String reason, Object... usage) {
    CostRecord record = booked();
    assertThat(record.cost().amount()).isNull();
    assertThat(record.reason()).isEqualTo(reason);
    assertThat(usageOf(record)).isEqualTo(table(usage));
  }

  void booksNothing() {
    assertThat(record()).isNull();
  }

  CostRecord booked() {
    CostRecord record = record();
    assertThat(record).as("a record").isNotNull();
    return Objects.requireNonNull(record);
  }

  private static String amount(CostRecord record) {
    return Objects.requireNonNull(record.cost().amount()).stripTrailingZeros().toPlainString();
  }

  private static Map<String, Long> usageOf(CostRecord record) {
    Map<String, Long> amounts = new TreeMap<>();
    record.reading().usage().forEach((bucket, n) -> amounts.put(bucket.key(), n));
    return amounts;
  }

  private static Map<String, Long> table(Object... usage) {
    Map<String, Long> amounts = new TreeMap<>();
    for (int i = 0; i < usage.length; i += 2) {
      amounts.put(((Bucket) usage[i]).key(), ((Number) usage[i + 1]).longValue());
    }
    return amounts;
  }
}
