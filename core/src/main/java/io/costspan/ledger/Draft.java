/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record while its line is being read. What a line does not state has the value given here. */
final class Draft {
  /** Where the line ends, as far as its reader tells. */
  int end;

  @Nullable String kind;
  long version = LedgerLine.VERSION;
  @Nullable String id;
  @Nullable Instant time;
  Duration duration = Duration.ZERO;
  @Nullable Duration firstByte;
  String provider = "";
  String api = "";
  String operation = "";
  String client = "";
  String host = "";
  long port = -1;
  long status;
  @Nullable String errorType;
  @Nullable Outcome outcome;

  Reading.@Nullable Result result;
  @Nullable String responseId;
  @Nullable String model;
  @Nullable String requestModel;
  boolean streaming;
  List<String> finishReasons = List.of();
  @Nullable String serviceTier;
  @Nullable String speed;
  @Nullable String region;
  @Nullable String variant;
  List<ModelUsage> usage = List.of();
  @Nullable BigDecimal statedCost;

  @Nullable BigDecimal cost;
  CostSource costSource = CostSource.NONE;
  @Nullable BigDecimal computed;
  List<CostLine> costLines = List.of();
  @Nullable String priceEntry;
  Cost.@Nullable Unpriced unpriced;
  List<String> notes = List.of();

  String service = "";
  String traceId = "";
  String spanId = "";
  @Nullable String parentSpanId;
  boolean sampled;
  final Facets.Builder facets = Facets.builder();

  @Nullable String process;
  @Nullable String corrects;
  @Nullable Outcome was;
  @Nullable String wasReason;
  String text = "";
  long count;
  @Nullable BigDecimal usd;
  @Nullable Instant start;
  Map<String, BigDecimal> stages = Map.of();
  Map<String, BigDecimal> services = Map.of();
  List<String> warnings = List.of();

  /**
   * Shows what the line is; a kind that this version does not know is shown to nobody.
   *
   * @param writer of the file, where the line names no other
   */
  void show(String writer, LedgerVisitor visitor) throws Codec.MalformedException {
    if (version > LedgerLine.VERSION) {
      throw new Codec.MalformedException(
          "the line is of version " + version + ", which needs a newer Costspan");
    }
    String by = process == null ? writer : process;
    if (kind == null) {
      visitor.record(record(), by);
    } else if (kind.equals(LedgerLine.ADJUST)) {
      visitor.correction(
          new Correction(
              record(), required("corrects", corrects), required("was", was), wasReason, text),
          by);
    } else {
      for (Entry.Kind known : Entry.Kind.values()) {
        if (EntryLine.kind(known).equals(kind)) {
          visitor.entry(entry(known), by);
        }
      }
    }
  }

  private Entry entry(Entry.Kind known) throws Codec.MalformedException {
    Instant end = required("time", time);
    Entry.Run run =
        known == Entry.Kind.RUN
            ? new Entry.Run(start == null ? end : start, stages, services, warnings)
            : null;
    return new Entry(known, required("id", id), end, text, count, usd, run);
  }

  private CostRecord record() throws Codec.MalformedException {
    return new CostRecord(
        required("id", id),
        required("time", time),
        duration,
        firstByte,
        provider,
        api,
        operation,
        client,
        host,
        (int) port,
        (int) status,
        errorType,
        required("outcome", outcome),
        reading(),
        new Cost(cost, costSource, computed, costLines, priceEntry, unpriced, notes),
        new Attribution(
            new Trace(traceId, spanId, parentSpanId, sampled), service, facets.build()));
  }

  private Reading reading() throws Codec.MalformedException {
    return new Reading(
        required("result", result),
        responseId,
        model,
        requestModel,
        streaming,
        usage,
        new Qualifiers(serviceTier, speed, region, variant),
        statedCost,
        finishReasons);
  }

  private static <T> T required(String name, @Nullable T value) throws Codec.MalformedException {
    if (value == null) {
      throw new Codec.MalformedException("the field " + name + " is missing");
    }
    return value;
  }
}
