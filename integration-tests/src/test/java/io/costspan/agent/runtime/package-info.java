/* SPDX-License-Identifier: Apache-2.0 */
/** What tests put into the agent's jar in the place of its own class. */
@NullMarked
package io.costspan.agent.runtime;

import org.jspecify.annotations.NullMarked;
