/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonParser;
import io.costspan.attribution.Facet;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a ledger line, for both directions. A new field is one line in {@link #ALL} and one
 * in {@code docs/ledger-format.md}.
 *
 * @param <R> what the line is made of
 * @param <T> the field's value
 */
final class Field<R, T> {
  /** The value to write; null leaves the field out. */
  interface Getter<R, T> {
    @Nullable T get(R source);
  }

  interface Setter<T> {
    void set(Draft draft, T value);
  }

  private final String name;
  private final byte[] key;
  private final Codec<T> codec;
  private final Getter<R, T> getter;
  private final Setter<T> setter;

  Field(String name, Codec<T> codec, Getter<R, T> getter, Setter<T> setter) {
    this.name = name;
    this.key = JsonBytes.key(name);
    this.codec = codec;
    this.getter = getter;
    this.setter = setter;
  }

  String name() {
    return name;
  }

  /** The name as it stands in a line, with its colon. */
  byte[] key() {
    return key;
  }

  private static final List<Field<CostRecord, ?>> CALL =
      List.of(
          new Field<>("v", Codec.NUMBER, r -> LedgerLine.VERSION, (d, v) -> d.version = v),
          new Field<>("id", Codec.ID, CostRecord::id, (d, v) -> d.id = v),
          new Field<>("time", Codec.TIME, CostRecord::start, (d, v) -> d.time = v),
          new Field<>("duration_ms", Codec.MILLIS, CostRecord::duration, (d, v) -> d.duration = v),
          new Field<>(
              "first_byte_ms", Codec.MILLIS, CostRecord::firstByte, (d, v) -> d.firstByte = v),
          new Field<>(
              "provider", Codec.TEXT, r -> unlessEmpty(r.provider()), (d, v) -> d.provider = v),
          new Field<>("api", Codec.TEXT, CostRecord::api, (d, v) -> d.api = v),
          new Field<>("operation", Codec.TEXT, CostRecord::operation, (d, v) -> d.operation = v),
          new Field<>("client", Codec.TEXT, CostRecord::client, (d, v) -> d.client = v),
          new Field<>("host", Codec.TEXT, r -> unlessEmpty(r.host()), (d, v) -> d.host = v),
          new Field<>("port", Codec.NUMBER, r -> unless(-1, r.port()), (d, v) -> d.port = v),
          new Field<>("status", Codec.NUMBER, r -> unless(0, r.status()), (d, v) -> d.status = v),
          new Field<>("error_type", Codec.TEXT, CostRecord::errorType, (d, v) -> d.errorType = v),
          new Field<>(
              "outcome",
              Codec.name(Outcome.class, true),
              CostRecord::outcome,
              (d, v) -> d.outcome = v),
          new Field<>(
              "result",
              Codec.name(Reading.Result.class, false),
              r -> r.reading().result(),
              (d, v) -> d.result = v),
          new Field<>("model", Codec.TEXT, r -> r.reading().model(), (d, v) -> d.model = v),
          new Field<>(
              "request_model",
              Codec.TEXT,
              r -> r.reading().requestModel(),
              (d, v) -> d.requestModel = v),
          new Field<>(
              "response_id", Codec.ID, r -> r.reading().responseId(), (d, v) -> d.responseId = v),
          new Field<>(
              "streaming", Codec.FLAG, r -> r.reading().streaming(), (d, v) -> d.streaming = v),
          new Field<>(
              "finish_reasons",
              Codec.TEXTS,
              r -> unlessEmpty(r.reading().finishReasons()),
              (d, v) -> d.finishReasons = v),
          new Field<>(
              "service_tier",
              Codec.TEXT,
              r -> r.reading().qualifiers().serviceTier(),
              (d, v) -> d.serviceTier = v),
          new Field<>(
              "speed", Codec.TEXT, r -> r.reading().qualifiers().speed(), (d, v) -> d.speed = v),
          new Field<>(
              "region", Codec.TEXT, r -> r.reading().qualifiers().region(), (d, v) -> d.region = v),
          new Field<>(
              "variant",
              Codec.TEXT,
              r -> r.reading().qualifiers().variant(),
              (d, v) -> d.variant = v),
          new Field<>(
              "usage",
              UsageCodec.PARTS,
              r -> unlessEmpty(r.reading().parts()),
              (d, v) -> d.usage = v),
          new Field<>(
              "stated_cost_usd",
              Codec.USD,
              r -> r.reading().statedCost(),
              (d, v) -> d.statedCost = v),
          new Field<>("cost_usd", Codec.USD, r -> r.cost().amount(), (d, v) -> d.cost = v),
          new Field<>(
              "cost_source",
              Codec.name(CostSource.class, true),
              r -> r.cost().source(),
              (d, v) -> d.costSource = v),
          new Field<>(
              "computed_cost_usd", Codec.USD, r -> r.cost().computed(), (d, v) -> d.computed = v),
          new Field<>(
              "cost_lines",
              UsageCodec.LINES,
              r -> unlessEmpty(r.cost().lines()),
              (d, v) -> d.costLines = v),
          new Field<>(
              "price_entry", Codec.TEXT, r -> r.cost().priceEntry(), (d, v) -> d.priceEntry = v),
          new Field<>(
              "unpriced_reason",
              Codec.name(Cost.Unpriced.class, false),
              r -> r.cost().reason(),
              (d, v) -> d.unpriced = v),
          new Field<>(
              "cost_notes", Codec.TEXTS, r -> unlessEmpty(r.cost().notes()), (d, v) -> d.notes = v),
          new Field<>(
              "service", Codec.TEXT, r -> r.attribution().service(), (d, v) -> d.service = v),
          new Field<>(
              "trace_id",
              Codec.TEXT,
              r -> r.attribution().trace().traceId(),
              (d, v) -> d.traceId = v),
          new Field<>(
              "span_id", Codec.TEXT, r -> r.attribution().trace().spanId(), (d, v) -> d.spanId = v),
          new Field<>(
              "parent_span_id",
              Codec.TEXT,
              r -> r.attribution().trace().parentSpanId(),
              (d, v) -> d.parentSpanId = v),
          new Field<>(
              "sampled",
              Codec.FLAG,
              r -> r.attribution().trace().sampled(),
              (d, v) -> d.sampled = v));

  private static final Field<CostRecord, Map<String, String>> LABELS =
      new Field<>(
          "labels",
          Codec.TEXT_BY_NAME,
          r -> unlessEmpty(r.attribution().facets().labels()),
          (d, v) -> v.forEach(d.facets::label));

  /** In the order in which they are written. */
  static final List<Field<CostRecord, ?>> ALL = all();

  private static List<Field<CostRecord, ?>> all() {
    List<Field<CostRecord, ?>> all = new ArrayList<>(CALL);
    for (Facet facet : Facet.values()) {
      all.add(facet(facet));
    }
    all.add(LABELS);
    return List.copyOf(all);
  }

  private static Field<CostRecord, String> facet(Facet facet) {
    return new Field<>(
        facet.field(),
        Codec.TEXT,
        r -> r.attribution().get(facet),
        (d, v) -> d.facets.offer(facet, v));
  }

  void write(JsonBytes json, R source) {
    T value = getter.get(source);
    if (value != null) {
      json.encoded(key);
      codec.writer().write(json, value);
    }
  }

  void read(JsonParser json, Draft draft) throws IOException {
    setter.set(draft, codec.reader().read(json));
  }

  void read(QuickJson json, Draft draft) throws QuickJson.Unusual {
    setter.set(draft, codec.quick().read(json));
  }

  private static @Nullable Long unless(long unknown, long value) {
    return value == unknown ? null : value;
  }

  private static <E> @Nullable List<E> unlessEmpty(List<E> list) {
    return list.isEmpty() ? null : list;
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static <K, V> @Nullable Map<K, V> unlessEmpty(Map<K, V> map) {
    return map.isEmpty() ? null : map;
  }
}
