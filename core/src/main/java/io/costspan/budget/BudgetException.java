/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

/** A budget cannot be used as it is written; the message says where, why, and what is allowed. */
public final class BudgetException extends Exception {
  private static final long serialVersionUID = 1L;

  BudgetException(String message) {
    super(message);
  }
}
