/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Budgets;
import io.costspan.ledger.Detail;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;

/** Tells budgets what a ledger has booked before. */
public final class BudgetPast implements LedgerVisitor {
  private final Budgets budgets;

  public BudgetPast(Budgets budgets) {
    this.budgets = budgets;
  }

  @Override
  public void record(CostRecord record, String process) {
    budgets.remember(record);
  }

  @Override
  public void correction(Correction correction, String process) {
    budgets.correct(correction);
  }

  @Override
  public Detail detail() {
    return Detail.SUMS;
  }
}
