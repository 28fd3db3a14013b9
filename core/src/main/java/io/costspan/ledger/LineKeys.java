/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.attribution.Facet;
import io.costspan.ledger.Key.Kind;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.Outcome;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The fields of lines. A new one of a record is one line here, one in {@link RecordLine}, one in
 * {@link Draft} and one in {@code docs/ledger-format.md}.
 */
final class LineKeys {
  private static final List<Key<?>> KEYS = new ArrayList<>();

  static final Key<Long> VERSION = next("v", Kind.NUMBER);
  static final Key<String> ID = next("id", Kind.ID);
  static final Key<Instant> TIME = next("time", Kind.TIME);
  static final Key<Duration> DURATION = next("duration_ms", Kind.MILLIS);
  static final Key<Duration> FIRST_BYTE = next("first_byte_ms", Kind.MILLIS);
  static final Key<String> PROVIDER = next("provider", Kind.TEXT);
  static final Key<String> API = next("api", Kind.TEXT);
  static final Key<String> OPERATION = next("operation", Kind.TEXT);
  static final Key<String> CLIENT = next("client", Kind.TEXT);
  static final Key<String> HOST = next("host", Kind.TEXT);
  static final Key<Long> PORT = next("port", Kind.NUMBER);
  static final Key<Long> STATUS = next("status", Kind.NUMBER);
  static final Key<String> ERROR_TYPE = next("error_type", Kind.TEXT);
  static final Key<Outcome> OUTCOME = next("outcome", Kind.OUTCOME);
  static final Key<Reading.Result> RESULT = next("result", Kind.RESULT);
  static final Key<String> MODEL = next("model", Kind.TEXT);
  static final Key<String> REQUEST_MODEL = next("request_model", Kind.TEXT);
  static final Key<String> RESPONSE_ID = next("response_id", Kind.ID);
  static final Key<Boolean> STREAMING = next("streaming", Kind.FLAG);
  static final Key<List<String>> FINISH_REASONS = next("finish_reasons", Kind.TEXTS);
  static final Key<String> SERVICE_TIER = next("service_tier", Kind.TEXT);
  static final Key<String> SPEED = next("speed", Kind.TEXT);
  static final Key<String> REGION = next("region", Kind.TEXT);
  static final Key<String> VARIANT = next("variant", Kind.TEXT);
  static final Key<List<ModelUsage>> USAGE = next("usage", Kind.PARTS);
  static final Key<BigDecimal> STATED_COST = next("stated_cost_usd", Kind.DECIMAL);
  static final Key<BigDecimal> COST = next("cost_usd", Kind.DECIMAL);
  static final Key<CostSource> COST_SOURCE = next("cost_source", Kind.COST_SOURCE);
  static final Key<BigDecimal> COMPUTED_COST = next("computed_cost_usd", Kind.DECIMAL);
  static final Key<List<CostLine>> COST_LINES = next("cost_lines", Kind.LINES);
  static final Key<String> PRICE_ENTRY = next("price_entry", Kind.TEXT);
  static final Key<Cost.Unpriced> UNPRICED_REASON = next("unpriced_reason", Kind.UNPRICED);
  static final Key<List<String>> COST_NOTES = next("cost_notes", Kind.TEXTS);
  static final Key<String> SERVICE = next("service", Kind.TEXT);
  static final Key<String> TRACE_ID = next("trace_id", Kind.TEXT);
  static final Key<String> SPAN_ID = next("span_id", Kind.ID);
  static final Key<String> PARENT_SPAN_ID = next("parent_span_id", Kind.ID);
  static final Key<Boolean> SAMPLED = next("sampled", Kind.FLAG);
  static final List<OfFacet> FACETS = Arrays.stream(Facet.values()).map(OfFacet::next).toList();
  static final Key<Map<String, String>> LABELS = next("labels", Kind.TEXT_BY_NAME);

  /** Those of a record, in the order in which they are written. */
  static final List<Key<?>> RECORD = List.copyOf(KEYS);

  /** In front of all others of a line that is no record; the next four are of corrections. */
  static final Key<String> KIND = next("kind", Kind.TEXT);

  static final Key<String> CORRECTS = next("corrects", Kind.TEXT);
  static final Key<Outcome> WAS = next("was", Kind.OUTCOME);
  static final Key<String> WAS_REASON = next("was_reason", Kind.TEXT);
  static final Key<String> TEXT = next("text", Kind.TEXT);

  /** Of entries, as text. */
  static final Key<Long> COUNT = next("count", Kind.NUMBER);

  static final Key<BigDecimal> USD = next("usd", Kind.DECIMAL);
  static final Key<Instant> START = next("start", Kind.TIME);
  static final Key<Map<String, BigDecimal>> STAGES = next("stages", Kind.USD_BY_NAME);
  static final Key<Map<String, BigDecimal>> SERVICES = next("services", Kind.USD_BY_NAME);
  static final Key<List<String>> WARNINGS = next("warnings", Kind.TEXTS);

  /** Behind all others of any line, where another process wrote it than the file's name says. */
  static final Key<String> PROCESS = next("process", Kind.TEXT);

  /** Those of lines of any kind. */
  static final List<Key<?>> ALL = List.copyOf(KEYS);

  /** Of a value that is whose the call was. */
  record OfFacet(Facet facet, Key<String> key) {
    private static OfFacet next(Facet facet) {
      return new OfFacet(facet, LineKeys.next(facet.field(), Kind.TEXT));
    }
  }

  private LineKeys() {}

  private static <T> Key<T> next(String name, Kind kind) {
    Key<T> key = Key.of(name, kind, KEYS.size());
    KEYS.add(key);
    return key;
  }
}
