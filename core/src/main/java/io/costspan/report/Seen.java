/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.CostRecord;

/**
 * A record as it was met in a ledger.
 *
 * @param process the process that wrote it, for example {@code 4711-1f3a9c0d}
 */
record Seen(CostRecord record, String process) {}
