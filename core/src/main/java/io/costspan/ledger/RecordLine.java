/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;

/**
 * Writes the fields of a record, in the order of {@link LineKeys}; what is not known is left out.
 * Plain calls and no table, whose calls to a hundred small functions took a fifth of a line's time.
 */
final class RecordLine {
  private RecordLine() {}

  static void write(CostRecord record, JsonBytes json) {
    call(record, json);
    reading(record.reading(), json);
    cost(record.cost(), json);
    whose(record.attribution(), json);
  }

  private static void call(CostRecord record, JsonBytes json) {
    json.number(LineKeys.VERSION, LedgerLine.VERSION);
    json.id(LineKeys.ID, record.id());
    json.time(LineKeys.TIME, record.start());
    json.millis(LineKeys.DURATION, record.duration());
    json.millis(LineKeys.FIRST_BYTE, record.firstByte());
    json.knownText(LineKeys.PROVIDER, record.provider());
    json.text(LineKeys.API, record.api());
    json.text(LineKeys.OPERATION, record.operation());
    json.text(LineKeys.CLIENT, record.client());
    json.knownText(LineKeys.HOST, record.host());
    if (record.port() != -1) {
      json.number(LineKeys.PORT, record.port());
    }
    if (record.status() != 0) {
      json.number(LineKeys.STATUS, record.status());
    }
    json.text(LineKeys.ERROR_TYPE, record.errorType());
    json.constant(LineKeys.OUTCOME, EnumTexts.OUTCOME, record.outcome());
  }

  private static void reading(Reading reading, JsonBytes json) {
    json.constant(LineKeys.RESULT, EnumTexts.RESULT, reading.result());
    json.text(LineKeys.MODEL, reading.model());
    json.text(LineKeys.REQUEST_MODEL, reading.requestModel());
    json.id(LineKeys.RESPONSE_ID, reading.responseId());
    json.flag(LineKeys.STREAMING, reading.streaming());
    json.list(LineKeys.FINISH_REASONS, reading.finishReasons(), JsonBytes::text);
    Qualifiers qualifiers = reading.qualifiers();
    json.text(LineKeys.SERVICE_TIER, qualifiers.serviceTier());
    json.text(LineKeys.SPEED, qualifiers.speed());
    json.text(LineKeys.REGION, qualifiers.region());
    json.text(LineKeys.VARIANT, qualifiers.variant());
    json.list(LineKeys.USAGE, reading.parts(), UsageLine::writePart);
    json.decimal(LineKeys.STATED_COST, reading.statedCost());
  }

  private static void cost(Cost cost, JsonBytes json) {
    json.decimal(LineKeys.COST, cost.amount());
    json.constant(LineKeys.COST_SOURCE, EnumTexts.COST_SOURCE, cost.source());
    json.decimal(LineKeys.COMPUTED_COST, cost.computed());
    json.list(LineKeys.COST_LINES, cost.lines(), UsageLine::writeLine);
    json.text(LineKeys.PRICE_ENTRY, cost.priceEntry());
    json.constant(LineKeys.UNPRICED_REASON, EnumTexts.UNPRICED, cost.reason());
    json.list(LineKeys.COST_NOTES, cost.notes(), JsonBytes::text);
  }

  private static void whose(Attribution attribution, JsonBytes json) {
    json.text(LineKeys.SERVICE, attribution.service());
    Trace trace = attribution.trace();
    json.text(LineKeys.TRACE_ID, trace.traceId());
    json.id(LineKeys.SPAN_ID, trace.spanId());
    json.id(LineKeys.PARENT_SPAN_ID, trace.parentSpanId());
    json.flag(LineKeys.SAMPLED, trace.sampled());
    for (LineKeys.OfFacet each : LineKeys.FACETS) {
      json.text(each.key(), attribution.get(each.facet()));
    }
    json.object(LineKeys.LABELS, attribution.facets().labels(), JsonBytes::text);
  }
}
