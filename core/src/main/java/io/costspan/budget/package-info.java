/* SPDX-License-Identifier: Apache-2.0 */
/** Budgets: what may be spent, by whom, in which time; reserve before a call, settle after it. */
@NullMarked
package io.costspan.budget;

import org.jspecify.annotations.NullMarked;
