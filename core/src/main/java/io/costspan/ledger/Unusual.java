/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

/** Not as our own writer makes it, see {@link QuickJson}. Without a trace: it is no failure. */
final class Unusual extends MalformedException {
  private static final long serialVersionUID = 1L;

  Unusual() {
    super("not as we write it");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
