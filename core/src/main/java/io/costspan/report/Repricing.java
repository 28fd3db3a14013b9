/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.pricing.Cost;
import io.costspan.pricing.Pricer;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Reading;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What history would cost by another price book: computed from the usage that was stated, whatever
 * was booked. Not thread-safe.
 */
public final class Repricing implements CallVisitor {
  private final Pricer pricer;
  private final Corrections corrections;
  private final BiConsumer<Correction, String> repairs;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Row total = new Row();

  private static final class Row {
    private long calls;
    private @Nullable BigDecimal booked;
    private @Nullable BigDecimal repriced;
    private long unpriced;
    private long repaired;

    void add(@Nullable BigDecimal before, Cost cost, boolean repair) {
      calls++;
      booked = sum(booked, before);
      BigDecimal after = cost.amount();
      repriced = sum(repriced, after);
      unpriced += after == null ? 1 : 0;
      repaired += repair ? 1 : 0;
    }

    List<String> cells(String name) {
      BigDecimal old = booked;
      BigDecimal now = repriced;
      return List.of(
          name,
          Long.toString(calls),
          text(old),
          text(now),
          Amounts.change(old == null || now == null ? null : now.subtract(old)),
          Trend.change(old, now),
          Long.toString(unpriced),
          Long.toString(repaired));
    }
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal sum, @Nullable BigDecimal more) {
    return sum == null || more == null ? (sum == null ? more : sum) : sum.add(more);
  }

  private static String text(@Nullable BigDecimal known) {
    return known == null ? "unpriced" : Amounts.usd(known);
  }

  private Repricing(
      Pricer pricer, Corrections corrections, BiConsumer<Correction, String> repairs) {
    this.pricer = pricer;
    this.corrections = corrections;
    this.repairs = repairs;
  }

  /**
   * A row for each model and the total.
   *
   * @param repairs receives a correction for each call that has no price until now and gets one,
   *     and the process that wrote the call
   */
  public static Sheet of(
      File folder,
      Query query,
      Pricer pricer,
      BiConsumer<Correction, String> repairs,
      Consumer<String> problems) {
    Repricing all = new Repricing(pricer, Corrections.read(folder, query.period()), repairs);
    Calls.read(folder, query, all, problems);
    List<List<String>> cells = new ArrayList<>();
    all.rows.forEach((model, row) -> cells.add(row.cells(model)));
    cells.add(all.total.cells("total"));
    return new Sheet(
        List.of(
            "model",
            "calls",
            "booked_usd",
            "repriced_usd",
            "difference",
            "change",
            "unpriced",
            "repairable"),
        List.of(0),
        cells);
  }

  @Override
  public Detail detail() {
    return Detail.NO_BILL;
  }

  @Override
  public void call(Seen call) {
    CostRecord record = call.record();
    if (record.reading().result() != Reading.Result.USAGE) {
      return;
    }
    Cost cost = pricer.price(withoutCharge(record.reading()), record.provider(), record.start());
    boolean repair = corrections.outcome(record) == Outcome.UNPRICED && cost.amount() != null;
    BigDecimal before = corrections.amount(record);
    rows.computeIfAbsent(Dimension.MODEL.of(record), model -> new Row()).add(before, cost, repair);
    total.add(before, cost, repair);
    if (repair) {
      repairs.accept(corrections.to(record, cost), call.process());
    }
  }

  private static Reading withoutCharge(Reading old) {
    return new Reading(
        old.result(),
        old.responseId(),
        old.model(),
        old.requestModel(),
        old.streaming(),
        old.parts(),
        old.qualifiers(),
        null,
        old.finishReasons());
  }
}
