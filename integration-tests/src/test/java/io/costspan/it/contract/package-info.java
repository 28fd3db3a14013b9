/* SPDX-License-Identifier: Apache-2.0 */
/** The contract of a client: the same scenarios for each, with and without the agent. */
@NullMarked
package io.costspan.it.contract;

import org.jspecify.annotations.NullMarked;
