/* SPDX-License-Identifier: Apache-2.0 */
/** The transformer: a set look-up for every class, ASM for the few that are hooked. */
@NullMarked
package io.costspan.agent.gate;

import org.jspecify.annotations.NullMarked;
