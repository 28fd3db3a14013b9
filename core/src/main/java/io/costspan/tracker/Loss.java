/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

/**
 * Something of ours that did not get through, and how often: the totals are right, but somebody who
 * reads elsewhere misses it.
 *
 * @param what in the plural, for example {@code records not in the ledger}
 */
public record Loss(String what, long count) {}
