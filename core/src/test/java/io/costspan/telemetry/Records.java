/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.RecordSink;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records as the tracker would book them. */
final class Records {
  static final Instant START = Instant.parse("2026-11-22T00:00:00.123456789Z");
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "b7ad6b7169203331";
  static final String PARENT = "00f067aa0ba902b7";

  private static final Qualifiers DEFAULT_TIER = new Qualifiers("default", null, null);

  static {
    warmUp();
  }

  private Records() {}

  /**
   * The first export of a JVM loads a thousand classes, which on a busy machine takes longer than a
   * sink may take to close: no test is the first.
   */
  private static void warmUp() {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      Map<String, String> otel = Map.of("otel.exporter.otlp.endpoint", receiver.url());
      RecordSink sink = Objects.requireNonNull(sink(otel, TelemetrySettings.USUAL, line -> {}));
      sink.accept(priced(child()));
      sink.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null where nothing is exported. */
  static @Nullable RecordSink sink(
      Map<String, String> otel, TelemetrySettings settings, Consumer<String> warn) {
    return Telemetry.start("shop", new ExportSettings(otel, k -> null, k -> null), settings, warn);
  }

  /** The example of the Langfuse documentation: 1200 tokens in, 300 out, USD 0.003348. */
  static CostRecord priced(Trace trace) {
    Usage usage =
        Usage.builder()
            .set(Bucket.INPUT, 176)
            .set(Bucket.CACHE_READ, 1024)
            .set(Bucket.OUTPUT, 172)
            .set(Bucket.REASONING, 128)
            .set(Bucket.WEB_SEARCH, 2)
            .build();
    List<CostLine> lines =
        List.of(
            line(Bucket.INPUT, 176, "0.00000125"),
            line(Bucket.CACHE_READ, 1024, "0.000000125"),
            line(Bucket.OUTPUT, 172, "0.00001"),
            line(Bucket.REASONING, 128, "0.00001"),
            line(Bucket.WEB_SEARCH, 2, "0.01"));
    BigDecimal sum = lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    Cost cost =
        new Cost(sum, CostSource.COMPUTED, sum, lines, "bundled:openai/gpt-5", null, List.of());
    return record(Outcome.PRICED, reading(Reading.Result.USAGE, usage, true), cost, trace);
  }

  /** What an app says with the library that a tool of its own costs. */
  static CostRecord ofATool(Trace trace) {
    BigDecimal usd = new BigDecimal("0.005");
    return new CostRecord(
        "tool",
        START,
        Duration.ofMillis(20),
        null,
        "",
        "operation",
        "execute_tool",
        "library",
        "",
        -1,
        0,
        null,
        Outcome.PRICED,
        Reading.without(Reading.Result.USAGE),
        new Cost(usd, CostSource.STATED, null, List.of(), null, null, List.of()),
        new Attribution(trace, "shop"));
  }

  static CostRecord statedByProvider(Trace trace) {
    Usage usage = Usage.builder().set(Bucket.INPUT, 10).set(Bucket.OUTPUT, 1).build();
    Cost cost =
        new Cost(
            new BigDecimal("1E-7"),
            CostSource.PROVIDER,
            new BigDecimal("0.5"),
            List.of(line(Bucket.INPUT, 10, "0.05")),
            "bundled:openai/gpt-5",
            null,
            List.of());
    return record(Outcome.PRICED, reading(Reading.Result.USAGE, usage, false), cost, trace);
  }

  static CostRecord unpriced(Trace trace) {
    Usage usage =
        Usage.builder()
            .set(Bucket.INPUT, 5)
            .set(Bucket.CACHE_WRITE, 7)
            .set(Bucket.CACHE_WRITE_1H, 11)
            .set(Bucket.OUTPUT, 3)
            .build();
    return record(
        Outcome.UNPRICED,
        reading(Reading.Result.USAGE, usage, false),
        Cost.unpriced(Cost.Unpriced.UNKNOWN_MODEL),
        trace);
  }

  static CostRecord unmetered(Trace trace) {
    Usage partial = Usage.builder().set(Bucket.INPUT, 5).build();
    return record(
        Outcome.UNMETERED,
        reading(Reading.Result.PARTIAL_STREAM, partial, false),
        Cost.NONE,
        trace);
  }

  static CostRecord failed(Trace trace) {
    Reading reading =
        new Reading(
            Reading.Result.ERROR,
            null,
            null,
            "gpt-5",
            false,
            List.of(),
            Qualifiers.NONE,
            null,
            List.of());
    return new CostRecord(
        "r",
        START,
        Duration.ofMillis(20),
        null,
        "openai",
        "openai.chat",
        "chat",
        "okhttp",
        "api.openai.com",
        -1,
        429,
        "429",
        Outcome.FAILED,
        reading,
        Cost.NONE,
        at(trace));
  }

  static CostRecord embedding(Trace trace) {
    Usage usage = Usage.builder().set(Bucket.INPUT, 8).build();
    List<CostLine> lines = List.of(line(Bucket.INPUT, 8, "0.00000002"));
    BigDecimal sum = lines.get(0).amount();
    Cost cost = new Cost(sum, CostSource.COMPUTED, sum, lines, "bundled:x", null, List.of());
    Reading reading =
        new Reading(
            Reading.Result.USAGE,
            null,
            "text-embedding-3-small",
            null,
            false,
            List.of(new ModelUsage(null, usage)),
            Qualifiers.NONE,
            null,
            List.of());
    return new CostRecord(
        "r",
        START,
        Duration.ofMillis(20),
        null,
        "openai",
        "openai.embeddings",
        "embeddings",
        "okhttp",
        "api.openai.com",
        -1,
        200,
        null,
        Outcome.PRICED,
        reading,
        cost,
        at(trace));
  }

  /** A priced call of these. */
  static CostRecord of(Facets facets) {
    return priced(child()).with(new Attribution(child(), "shop", facets));
  }

  /** With its cost shown elsewhere. */
  static CostRecord shown(Trace.Shown shown) {
    return priced(new Trace(TRACE, SPAN, PARENT, true, shown));
  }

  static Trace child() {
    return new Trace(TRACE, SPAN, PARENT, true);
  }

  static CostLine line(Bucket bucket, long quantity, String rate) {
    BigDecimal price = new BigDecimal(rate);
    return new CostLine(
        "gpt-5", bucket, quantity, price, price.multiply(BigDecimal.valueOf(quantity)));
  }

  private static Reading reading(Reading.Result result, Usage usage, boolean streaming) {
    return new Reading(
        result,
        "chatcmpl-1",
        "gpt-5-2025-08-07",
        "gpt-5",
        streaming,
        List.of(new ModelUsage("gpt-5-2025-08-07", usage)),
        DEFAULT_TIER,
        null,
        List.of("stop"));
  }

  private static CostRecord record(Outcome outcome, Reading reading, Cost cost, Trace trace) {
    return new CostRecord(
        "r",
        START,
        Duration.ofMillis(1500),
        Duration.ofMillis(287),
        "openai",
        "openai.chat",
        "chat",
        "okhttp",
        "localhost",
        8443,
        200,
        null,
        outcome,
        reading,
        cost,
        at(trace));
  }

  private static Attribution at(Trace trace) {
    return new Attribution(trace, "shop");
  }
}
