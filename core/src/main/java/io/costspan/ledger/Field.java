/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonParser;
import io.costspan.attribution.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One field of a ledger line, as it is read; {@link RecordLine} and {@link EntryLine} write them. A
 * new field is one line in {@link #ALL}, one there and one in {@code docs/ledger-format.md}.
 *
 * @param name as it stands in a line
 * @param key the name with its quotes and its colon
 * @param <T> the field's value
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Field<T>(String name, byte[] key, Codec<T> codec, Setter<T> setter) {
  interface Setter<T> {
    void set(Draft draft, T value);
  }

  Field(String name, Codec<T> codec, Setter<T> setter) {
    this(name, JsonBytes.key(name), codec, setter);
  }

  private static final List<Field<?>> CALL =
      List.of(
          new Field<>("v", Codec.NUMBER, (d, v) -> d.version = v),
          new Field<>("id", Codec.ID, (d, v) -> d.id = v),
          new Field<>("time", Codec.TIME, (d, v) -> d.time = v),
          new Field<>("duration_ms", Codec.MILLIS, (d, v) -> d.duration = v),
          new Field<>("first_byte_ms", Codec.MILLIS, (d, v) -> d.firstByte = v),
          new Field<>("provider", Codec.TEXT, (d, v) -> d.provider = v),
          new Field<>("api", Codec.TEXT, (d, v) -> d.api = v),
          new Field<>("operation", Codec.TEXT, (d, v) -> d.operation = v),
          new Field<>("client", Codec.TEXT, (d, v) -> d.client = v),
          new Field<>("host", Codec.TEXT, (d, v) -> d.host = v),
          new Field<>("port", Codec.NUMBER, (d, v) -> d.port = v),
          new Field<>("status", Codec.NUMBER, (d, v) -> d.status = v),
          new Field<>("error_type", Codec.TEXT, (d, v) -> d.errorType = v),
          new Field<>("outcome", Codec.name(EnumTexts.OUTCOME), (d, v) -> d.outcome = v),
          new Field<>("result", Codec.name(EnumTexts.RESULT), (d, v) -> d.result = v),
          new Field<>("model", Codec.TEXT, (d, v) -> d.model = v),
          new Field<>("request_model", Codec.TEXT, (d, v) -> d.requestModel = v),
          new Field<>("response_id", Codec.ID, (d, v) -> d.responseId = v),
          new Field<>("streaming", Codec.FLAG, (d, v) -> d.streaming = v),
          new Field<>("finish_reasons", Codec.TEXTS, (d, v) -> d.finishReasons = v),
          new Field<>("service_tier", Codec.TEXT, (d, v) -> d.serviceTier = v),
          new Field<>("speed", Codec.TEXT, (d, v) -> d.speed = v),
          new Field<>("region", Codec.TEXT, (d, v) -> d.region = v),
          new Field<>("variant", Codec.TEXT, (d, v) -> d.variant = v),
          new Field<>("usage", UsageCodec.PARTS, (d, v) -> d.usage = v),
          new Field<>("stated_cost_usd", Codec.USD, (d, v) -> d.statedCost = v),
          new Field<>("cost_usd", Codec.USD, (d, v) -> d.cost = v),
          new Field<>("cost_source", Codec.name(EnumTexts.COST_SOURCE), (d, v) -> d.costSource = v),
          new Field<>("computed_cost_usd", Codec.USD, (d, v) -> d.computed = v),
          new Field<>("cost_lines", UsageCodec.LINES, (d, v) -> d.costLines = v),
          new Field<>("price_entry", Codec.TEXT, (d, v) -> d.priceEntry = v),
          new Field<>("unpriced_reason", Codec.name(EnumTexts.UNPRICED), (d, v) -> d.unpriced = v),
          new Field<>("cost_notes", Codec.TEXTS, (d, v) -> d.notes = v),
          new Field<>("service", Codec.TEXT, (d, v) -> d.service = v),
          new Field<>("trace_id", Codec.TEXT, (d, v) -> d.traceId = v),
          new Field<>("span_id", Codec.ID, (d, v) -> d.spanId = v),
          new Field<>("parent_span_id", Codec.ID, (d, v) -> d.parentSpanId = v),
          new Field<>("sampled", Codec.FLAG, (d, v) -> d.sampled = v));

  /** Of a record, in the order in which they are written. */
  static final List<Field<?>> ALL = all();

  private static List<Field<?>> all() {
    List<Field<?>> all = new ArrayList<>(CALL);
    for (Facet facet : Facet.values()) {
      all.add(new Field<>(facet.field(), Codec.TEXT, (d, v) -> d.facets.offer(facet, v)));
    }
    all.add(new Field<>("labels", Codec.TEXT_BY_NAME, (d, v) -> v.forEach(d.facets::label)));
    return List.copyOf(all);
  }

  void read(JsonParser json, Draft draft) throws IOException {
    setter.set(draft, codec.reader().read(json));
  }

  void read(QuickJson json, Draft draft) throws QuickJson.Unusual {
    setter.set(draft, codec.quick().read(json));
  }
}
