/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The hooks, one client each. These classes may name a client's types: they are defined once more
 * for each app loader, by its bridge loader. Only the constants {@code HOOK} are read in the
 * agent's own loader.
 */
@NullMarked
package io.costspan.agent.client;

import org.jspecify.annotations.NullMarked;
