/* SPDX-License-Identifier: Apache-2.0 */
/** What Costspan costs: whole processes beside other agents, and the parts of one call. */
@NullMarked
package io.costspan.benchmarks;

import org.jspecify.annotations.NullMarked;
