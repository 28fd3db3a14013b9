/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a line says, before it is known to be a record or something else. Not thread-safe. */
final class Draft {
  private final @Nullable Object[] values = new Object[Shape.LINE.size()];

  void set(int place, Object value) {
    values[place] = value;
  }

  @SuppressWarnings("unchecked") // what is set is what the reader makes of the key's kind
  private <T> @Nullable T get(Key<T> key) {
    return (T) values[key.place()];
  }

  private <T> T get(Key<T> key, T otherwise) {
    T value = get(key);
    return value == null ? otherwise : value;
  }

  /**
   * Shows what the line is; a kind that this version does not know is shown to nobody.
   *
   * @param writer of the file, where the line names no other
   */
  void show(String writer, LedgerVisitor visitor) throws MalformedException {
    long version = get(LineKeys.VERSION, LedgerLine.VERSION);
    if (version > LedgerLine.VERSION) {
      throw new MalformedException(
          "the line is of version " + version + ", which needs a newer Costspan");
    }
    String by = get(LineKeys.PROCESS, writer);
    String kind = get(LineKeys.KIND);
    if (kind == null) {
      visitor.record(record(), by);
    } else if (kind.equals(LedgerLine.ADJUST)) {
      visitor.correction(correction(), by);
    } else {
      for (Entry.Kind known : Entry.Kind.values()) {
        if (EntryLine.kind(known).equals(kind)) {
          visitor.entry(entry(known), by);
        }
      }
    }
  }

  private Correction correction() throws MalformedException {
    return new Correction(
        record(),
        required(LineKeys.CORRECTS),
        required(LineKeys.WAS),
        get(LineKeys.WAS_REASON),
        get(LineKeys.TEXT, ""));
  }

  private Entry entry(Entry.Kind known) throws MalformedException {
    Instant end = required(LineKeys.TIME);
    Entry.Run run =
        known == Entry.Kind.RUN
            ? new Entry.Run(
                get(LineKeys.START, end),
                get(LineKeys.STAGES, Map.of()),
                get(LineKeys.SERVICES, Map.of()),
                get(LineKeys.WARNINGS, List.of()))
            : null;
    return new Entry(
        known,
        required(LineKeys.ID),
        end,
        get(LineKeys.TEXT, ""),
        get(LineKeys.COUNT, 0L),
        get(LineKeys.USD),
        run);
  }

  private CostRecord record() throws MalformedException {
    return new CostRecord(
        required(LineKeys.ID),
        required(LineKeys.TIME),
        get(LineKeys.DURATION, Duration.ZERO),
        get(LineKeys.FIRST_BYTE),
        get(LineKeys.PROVIDER, ""),
        get(LineKeys.API, ""),
        get(LineKeys.OPERATION, ""),
        get(LineKeys.CLIENT, ""),
        get(LineKeys.HOST, ""),
        get(LineKeys.PORT, -1L).intValue(),
        get(LineKeys.STATUS, 0L).intValue(),
        get(LineKeys.ERROR_TYPE),
        required(LineKeys.OUTCOME),
        reading(),
        cost(),
        attribution());
  }

  private Reading reading() throws MalformedException {
    return new Reading(
        required(LineKeys.RESULT),
        get(LineKeys.RESPONSE_ID),
        get(LineKeys.MODEL),
        get(LineKeys.REQUEST_MODEL),
        get(LineKeys.STREAMING, false),
        get(LineKeys.USAGE, List.of()),
        new Qualifiers(
            get(LineKeys.SERVICE_TIER),
            get(LineKeys.SPEED),
            get(LineKeys.REGION),
            get(LineKeys.VARIANT)),
        get(LineKeys.STATED_COST),
        get(LineKeys.FINISH_REASONS, List.of()));
  }

  private Cost cost() {
    return new Cost(
        get(LineKeys.COST),
        get(LineKeys.COST_SOURCE, CostSource.NONE),
        get(LineKeys.COMPUTED_COST),
        get(LineKeys.COST_LINES, List.of()),
        get(LineKeys.PRICE_ENTRY),
        get(LineKeys.UNPRICED_REASON),
        get(LineKeys.COST_NOTES, List.of()));
  }

  private Attribution attribution() {
    Facets.Builder facets = Facets.builder();
    for (LineKeys.OfFacet each : LineKeys.FACETS) {
      facets.offer(each.facet(), get(each.key()));
    }
    get(LineKeys.LABELS, Map.of()).forEach(facets::label);
    Trace trace =
        new Trace(
            get(LineKeys.TRACE_ID, ""),
            get(LineKeys.SPAN_ID, ""),
            get(LineKeys.PARENT_SPAN_ID),
            get(LineKeys.SAMPLED, false));
    return new Attribution(trace, get(LineKeys.SERVICE, ""), facets.build());
  }

  private <T> T required(Key<T> key) throws MalformedException {
    T value = get(key);
    if (value == null) {
      throw new MalformedException("the field " + key.name() + " is missing");
    }
    return value;
  }
}
