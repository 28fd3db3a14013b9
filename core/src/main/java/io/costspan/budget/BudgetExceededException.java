/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.io.IOException;

/**
 * A call was not made: a budget has no room for it. What an app sees of a refusal; as a failure of
 * its client, which every client and SDK has a way for.
 */
public final class BudgetExceededException extends IOException {
  private static final long serialVersionUID = 1L;

  public BudgetExceededException(Verdict verdict) {
    super(verdict.message());
  }
}
