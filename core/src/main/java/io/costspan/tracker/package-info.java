/* SPDX-License-Identifier: Apache-2.0 */
/** The booking: one record per exchange, totals over all of them, each counted once. */
@NullMarked
package io.costspan.tracker;

import org.jspecify.annotations.NullMarked;
