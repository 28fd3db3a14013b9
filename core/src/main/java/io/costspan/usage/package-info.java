/* SPDX-License-Identifier: Apache-2.0 */
/** What an answer says it consumed: disjoint amounts, and what else changes its price. */
@NullMarked
package io.costspan.usage;

import org.jspecify.annotations.NullMarked;
