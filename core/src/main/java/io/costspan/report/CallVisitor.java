/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.ledger.Entry;
import io.costspan.tracker.Correction;

/** Receives the calls that a query means. */
interface CallVisitor {
  void call(Seen call);

  /** A call that the query does not mean, where these are read too. */
  default void other(Seen call) {}

  /**
   * What is added to a call, before or after it.
   *
   * @param whose the correction's delta, filed under what the corrected call is filed under
   */
  default void correction(Correction correction, Seen whose) {}

  /** Of the query's period, whatever its filters. */
  default void entry(Entry entry, String process) {}

  /** What of a record is looked at. */
  default Detail detail() {
    return Detail.SUMS;
  }
}
