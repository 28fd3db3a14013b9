/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Resolved;
import io.costspan.budget.Budget;
import io.costspan.budget.BudgetExceededException;
import io.costspan.budget.BudgetReader;
import io.costspan.budget.BudgetState;
import io.costspan.budget.Budgets;
import io.costspan.budget.Caller;
import io.costspan.budget.Crossing;
import io.costspan.budget.Hold;
import io.costspan.budget.Verdict;
import io.costspan.exchange.Request;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.Period;
import io.costspan.provider.Provider;
import io.costspan.provider.Providers;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.telemetry.BudgetReading;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the budgets of the settings before a call and tells them after it. Thread-safe.
 *
 * <p>What was booked before is read from the ledger when the first call is asked about: a limit
 * that does not know what is spent would be none.
 */
final class Budgeting {
  private final Settings settings;
  private final Budgets budgets;
  private final Supplier<Recorder.Pricing> pricing;
  private final Faults faults;
  private volatile boolean knowsPast;

  /** What becomes of a call: one of the two is there, or neither, where no budget is about it. */
  record Answer(@Nullable Claim claim, @Nullable BudgetExceededException refusal) {}

  /**
   * @param process the name of this process, with whose others it shares limits through the
   *     ledger's folder
   * @param pricing the prices of now
   * @param crossings told once for each threshold that is crossed
   */
  Budgeting(
      Settings settings,
      String process,
      Supplier<Recorder.Pricing> pricing,
      Consumer<Crossing> crossings,
      Faults faults) {
    this.settings = settings;
    this.pricing = pricing;
    this.faults = faults;
    List<Budget> configured = BudgetReader.read(settings.budgets(), faults::say);
    File folder = settings.path(Option.LEDGER_DIR);
    this.budgets =
        folder == null
            ? new Budgets(configured, InstantSource.system(), crossings)
            : Budgets.shared(
                configured, crossings, new FolderShares(folder, process, faults::say), faults::say);
  }

  /** Whether a call may have to be kept from being made. */
  boolean canStop() {
    return budgets.canStop();
  }

  /** Whether there is any, also one that only warns. */
  boolean hasAny() {
    return !budgets.isEmpty();
  }

  /** How they stand. */
  List<BudgetState> states() {
    rememberPast();
    return budgets.states();
  }

  /** Whether somebody would find room for a call. */
  boolean mayProceed(Attribution whose) {
    if (!canStop()) {
      return true;
    }
    rememberPast();
    return budgets.hasRoom(new Caller(whose, "", null));
  }

  /** What is left to somebody in USD; null for any amount. */
  @Nullable BigDecimal left(Attribution whose) {
    if (!hasAny()) {
      return null;
    }
    rememberPast();
    return budgets.leftUsd(new Caller(whose, "", null));
  }

  /** How they stand, as metrics show it. */
  List<BudgetReading> readings() {
    return BudgetReadings.of(budgets.states(), settings.list(Option.METRIC_ATTRIBUTES));
  }

  /** How many calls were not made, by budget. */
  Map<String, Long> refusals() {
    return budgets.refusals();
  }

  /** Reserves what a call may need. */
  Answer ask(Provider provider, Request request, Resolved whose, byte @Nullable [] body) {
    rememberPast();
    Prospect prospect = new Prospect(provider, request, body, pricing);
    Attribution attribution = whose.with(prospect.fields());
    Caller caller = new Caller(attribution, Providers.nameOf(provider, request), prospect.model());
    Budgets.Admission admission = budgets.admit(caller, prospect);
    Hold hold = admission.hold();
    if (admission.verdict() != null) {
      return new Answer(null, new BudgetExceededException(admission.verdict()));
    }
    return new Answer(hold == null ? null : new Claim(hold, prospect.kind()), null);
  }

  /** Why a session must not be opened; null where it may. */
  @Nullable BudgetExceededException refusesSession(Target target) {
    rememberPast();
    Verdict verdict =
        budgets.refusesSession(new Caller(target.attribution(), target.provider(), null));
    return verdict == null ? null : new BudgetExceededException(verdict);
  }

  /**
   * A call is over.
   *
   * @param record what was booked; null where nothing was
   */
  void settle(@Nullable CostRecord record, @Nullable Claim claim) {
    if (record != null && !budgets.isEmpty()) {
      rememberPast();
      budgets.settle(
          record, claim == null ? null : claim.hold(), claim == null ? null : claim.kind());
    } else if (claim != null) {
      claim.hold().release();
    }
  }

  void close() {
    budgets.close();
  }

  private void rememberPast() {
    if (!knowsPast) {
      readPast();
    }
  }

  private synchronized void readPast() {
    if (knowsPast) {
      return;
    }
    try {
      File folder = settings.path(Option.LEDGER_DIR);
      if (folder != null && folder.isDirectory() && budgets.remember()) {
        LedgerReader.read(
            folder, new Period(budgets.oldest(), null), new BudgetPast(budgets), faults::say);
      }
    } catch (RuntimeException | LinkageError failure) {
      faults.caught("reading what budgets have spent", failure);
    } finally {
      knowsPast = true;
    }
  }
}
