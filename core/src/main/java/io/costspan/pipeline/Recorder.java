/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.End;
import io.costspan.pricing.Cost;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.RecordIds;
import io.costspan.usage.Reading;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns a read exchange into the record that is booked. Thread-safe. */
public final class Recorder {
  /** Prices one reading; see the pricer. */
  @FunctionalInterface
  public interface Pricing {
    Cost price(Reading reading, String provider, Instant start);
  }

  private final Pricing pricing;
  private final UnaryOperator<CostRecord> filing;

  public Recorder(Pricing pricing) {
    this(pricing, UnaryOperator.identity());
  }

  /**
   * @param filing puts the finishing touches to each record
   */
  Recorder(Pricing pricing, UnaryOperator<CostRecord> filing) {
    this.pricing = pricing;
    this.filing = filing;
  }

  /** The record, or null where the exchange turned out not to be a billable one. */
  public @Nullable CostRecord record(Metered metered) {
    Reading reading = metered.reading();
    if (reading.result() == Reading.Result.NOT_BILLED) {
      return null;
    }
    Cost cost =
        reading.result() == Reading.Result.USAGE
            ? pricing.price(reading, metered.target().provider(), metered.start())
            : Cost.NONE;
    return filing.apply(record(metered, cost));
  }

  /** With the finishing touches. */
  CostRecord filed(CostRecord record) {
    return filing.apply(record);
  }

  private static CostRecord record(Metered metered, Cost cost) {
    Reading reading = metered.reading();
    Outcome outcome = outcome(reading.result(), cost);
    return new CostRecord(
        RecordIds.next(metered.start()),
        metered.start(),
        metered.duration(),
        metered.firstByte(),
        metered.target().provider(),
        metered.api(),
        metered.operation(),
        metered.target().client(),
        metered.target().host(),
        metered.target().port(),
        metered.status(),
        errorType(metered, outcome),
        outcome,
        reading,
        cost,
        metered.target().attribution());
  }

  private static Outcome outcome(Reading.Result result, Cost cost) {
    return switch (result) {
      case USAGE -> cost.amount() == null ? Outcome.UNPRICED : Outcome.PRICED;
      case ERROR -> Outcome.FAILED;
      default -> Outcome.UNMETERED;
    };
  }

  private static @Nullable String errorType(Metered metered, Outcome outcome) {
    boolean failed = outcome == Outcome.FAILED;
    if (metered.status() >= 400 || (failed && metered.status() > 0 && !isSuccess(metered))) {
      return Integer.toString(metered.status());
    }
    if (metered.end() == End.CANCELLED) {
      return "cancelled";
    }
    if (metered.end() == End.FAILED) {
      return "transport";
    }
    return failed ? "error" : null;
  }

  private static boolean isSuccess(Metered metered) {
    return metered.status() / 100 == 2 || metered.status() == Metered.SWITCHED;
  }
}
