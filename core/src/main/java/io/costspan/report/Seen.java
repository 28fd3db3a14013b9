/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;

/**
 * A record as it was met in a ledger.
 *
 * @param process the process that wrote it, for example {@code 4711-1f3a9c0d}
 * @param outcome what its outcome is by now, with its corrections
 */
record Seen(CostRecord record, String process, Outcome outcome) {}
