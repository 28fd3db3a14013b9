/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.attribution.Facet;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.RecordSink;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Warns without any budget: of an operation that costs more than a limit, once for each kind of
 * operations, and of a process that does, once.
 */
public final class UsualWarnings implements RecordSink {
  /** So that a process that does everything dearly does not fill its log. */
  static final int MAX_KINDS = 20;

  private final @Nullable BigDecimal mostOperation;
  private final @Nullable BigDecimal mostRun;
  private final Consumer<Signal> signals;
  private final Set<String> warned = new HashSet<>();
  private BigDecimal run = BigDecimal.ZERO;
  private boolean runWarned;

  /**
   * @param mostOperation in USD; null for any amount
   * @param mostRun likewise
   * @param signals told of each, on the thread that books
   */
  private UsualWarnings(
      @Nullable BigDecimal mostOperation, @Nullable BigDecimal mostRun, Consumer<Signal> signals) {
    this.mostOperation = mostOperation;
    this.mostRun = mostRun;
    this.signals = signals;
  }

  /**
   * With the limits as they are set.
   *
   * @param operation for example {@code 1 USD}; empty or {@code off} for none
   * @param run likewise
   * @param say receives one line for each that is no such thing
   * @return null where there is nothing to warn of
   */
  public static @Nullable UsualWarnings of(
      String operation, String run, Consumer<String> say, Consumer<Signal> signals) {
    BigDecimal one = usd("warn.operation", operation, say);
    BigDecimal all = usd("warn.run", run, say);
    return one == null && all == null ? null : new UsualWarnings(one, all, signals);
  }

  private static @Nullable BigDecimal usd(String setting, String text, Consumer<String> say) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty() || word.equals("off")) {
      return null;
    }
    Limit limit = Limit.parse(word);
    if (limit == null || limit.unit() != Unit.USD || limit.rolling() != null) {
      say.accept(
          "%s: '%s' is no amount in USD, nothing is warned of; allowed: 5 USD, 0.50 USD, off"
              .formatted(setting, text));
      return null;
    }
    return limit.amount();
  }

  @Override
  public void accept(CostRecord record) {
    BigDecimal usd = record.cost().amount();
    if (usd == null) {
      return;
    }
    if (mostOperation != null && usd.compareTo(mostOperation) > 0) {
      operation(record, usd, mostOperation);
    }
    run = run.add(usd);
    if (mostRun != null && !runWarned && run.compareTo(mostRun) > 0) {
      runWarned = true;
      String message =
          "this run has cost more than %s: %s so far; said once (warn.run)"
              .formatted(Unit.USD.text(mostRun), Unit.USD.text(run));
      signals.accept(Signal.once("run", "", run, mostRun, message));
    }
  }

  private void operation(CostRecord record, BigDecimal usd, BigDecimal most) {
    String kind = kind(record);
    if (warned.size() < MAX_KINDS && warned.add(kind)) {
      String message =
          "one %s cost %s, more than %s; said once of its kind (warn.operation)"
              .formatted(kind, Unit.USD.text(usd), Unit.USD.text(most));
      signals.accept(Signal.once("operation", kind, usd, most, message));
    }
  }

  /** What was done and with what: {@code LLM_CALL of gpt-4o}. Names are a server's words. */
  private static String kind(CostRecord record) {
    String tool = record.attribution().get(Facet.TOOL);
    String with = record.model() == null ? tool : record.model();
    String kind = Dimension.OPERATION.of(record) + (with == null ? "" : " of " + with);
    return kind.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
