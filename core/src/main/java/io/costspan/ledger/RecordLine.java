/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the fields of a record, in the order of {@link Field#ALL}; what is not known is left out.
 * Plain calls and no table, whose calls to a hundred small functions took a fifth of a line's time.
 */
final class RecordLine {
  private static final byte[] VERSION = JsonBytes.key("v");
  private static final byte[] ID = JsonBytes.key("id");
  private static final byte[] TIME = JsonBytes.key("time");
  private static final byte[] DURATION = JsonBytes.key("duration_ms");
  private static final byte[] FIRST_BYTE = JsonBytes.key("first_byte_ms");
  private static final byte[] PROVIDER = JsonBytes.key("provider");
  private static final byte[] API = JsonBytes.key("api");
  private static final byte[] OPERATION = JsonBytes.key("operation");
  private static final byte[] CLIENT = JsonBytes.key("client");
  private static final byte[] HOST = JsonBytes.key("host");
  private static final byte[] PORT = JsonBytes.key("port");
  private static final byte[] STATUS = JsonBytes.key("status");
  private static final byte[] ERROR_TYPE = JsonBytes.key("error_type");
  private static final byte[] OUTCOME = JsonBytes.key("outcome");
  private static final byte[] RESULT = JsonBytes.key("result");
  private static final byte[] MODEL = JsonBytes.key("model");
  private static final byte[] REQUEST_MODEL = JsonBytes.key("request_model");
  private static final byte[] RESPONSE_ID = JsonBytes.key("response_id");
  private static final byte[] STREAMING = JsonBytes.key("streaming");
  private static final byte[] FINISH_REASONS = JsonBytes.key("finish_reasons");
  private static final byte[] SERVICE_TIER = JsonBytes.key("service_tier");
  private static final byte[] SPEED = JsonBytes.key("speed");
  private static final byte[] REGION = JsonBytes.key("region");
  private static final byte[] VARIANT = JsonBytes.key("variant");
  private static final byte[] USAGE = JsonBytes.key("usage");
  private static final byte[] STATED_COST = JsonBytes.key("stated_cost_usd");
  private static final byte[] COST = JsonBytes.key("cost_usd");
  private static final byte[] COST_SOURCE = JsonBytes.key("cost_source");
  private static final byte[] COMPUTED_COST = JsonBytes.key("computed_cost_usd");
  private static final byte[] COST_LINES = JsonBytes.key("cost_lines");
  private static final byte[] PRICE_ENTRY = JsonBytes.key("price_entry");
  private static final byte[] UNPRICED_REASON = JsonBytes.key("unpriced_reason");
  private static final byte[] COST_NOTES = JsonBytes.key("cost_notes");
  private static final byte[] SERVICE = JsonBytes.key("service");
  private static final byte[] TRACE_ID = JsonBytes.key("trace_id");
  private static final byte[] SPAN_ID = JsonBytes.key("span_id");
  private static final byte[] PARENT_SPAN_ID = JsonBytes.key("parent_span_id");
  private static final byte[] SAMPLED = JsonBytes.key("sampled");
  private static final byte[] LABELS = JsonBytes.key("labels");

  private static final List<FacetKey> FACETS =
      Arrays.stream(Facet.values()).map(f -> new FacetKey(f, JsonBytes.key(f.field()))).toList();

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record FacetKey(Facet facet, byte[] key) {}

  private RecordLine() {}

  static void write(CostRecord record, JsonBytes json) {
    call(record, json);
    reading(record.reading(), json);
    cost(record.cost(), json);
    whose(record.attribution(), json);
  }

  private static void call(CostRecord record, JsonBytes json) {
    json.number(VERSION, LedgerLine.VERSION);
    json.id(ID, record.id());
    json.time(TIME, record.start());
    json.millis(DURATION, record.duration());
    json.millis(FIRST_BYTE, record.firstByte());
    json.knownText(PROVIDER, record.provider());
    json.text(API, record.api());
    json.text(OPERATION, record.operation());
    json.text(CLIENT, record.client());
    json.knownText(HOST, record.host());
    if (record.port() != -1) {
      json.number(PORT, record.port());
    }
    if (record.status() != 0) {
      json.number(STATUS, record.status());
    }
    json.text(ERROR_TYPE, record.errorType());
    json.constant(OUTCOME, EnumTexts.OUTCOME, record.outcome());
  }

  private static void reading(Reading reading, JsonBytes json) {
    json.constant(RESULT, EnumTexts.RESULT, reading.result());
    json.text(MODEL, reading.model());
    json.text(REQUEST_MODEL, reading.requestModel());
    json.id(RESPONSE_ID, reading.responseId());
    json.flag(STREAMING, reading.streaming());
    json.list(FINISH_REASONS, reading.finishReasons(), JsonBytes::text);
    Qualifiers qualifiers = reading.qualifiers();
    json.text(SERVICE_TIER, qualifiers.serviceTier());
    json.text(SPEED, qualifiers.speed());
    json.text(REGION, qualifiers.region());
    json.text(VARIANT, qualifiers.variant());
    json.list(USAGE, reading.parts(), UsageCodec::writePart);
    json.decimal(STATED_COST, reading.statedCost());
  }

  private static void cost(Cost cost, JsonBytes json) {
    json.decimal(COST, cost.amount());
    json.constant(COST_SOURCE, EnumTexts.COST_SOURCE, cost.source());
    json.decimal(COMPUTED_COST, cost.computed());
    json.list(COST_LINES, cost.lines(), UsageCodec::writeLine);
    json.text(PRICE_ENTRY, cost.priceEntry());
    json.constant(UNPRICED_REASON, EnumTexts.UNPRICED, cost.reason());
    json.list(COST_NOTES, cost.notes(), JsonBytes::text);
  }

  private static void whose(Attribution attribution, JsonBytes json) {
    json.text(SERVICE, attribution.service());
    Trace trace = attribution.trace();
    json.text(TRACE_ID, trace.traceId());
    json.id(SPAN_ID, trace.spanId());
    json.id(PARENT_SPAN_ID, trace.parentSpanId());
    json.flag(SAMPLED, trace.sampled());
    for (FacetKey each : FACETS) {
      json.text(each.key(), attribution.get(each.facet()));
    }
    json.object(LABELS, attribution.facets().labels(), JsonBytes::text);
  }
}
