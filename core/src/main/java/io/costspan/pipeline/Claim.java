/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Hold;

/**
 * What a call that is under way has reserved in budgets.
 *
 * @param kind calls of the same kind, see {@link io.costspan.budget.Outlook#kind}
 */
record Claim(Hold hold, String kind) {}
