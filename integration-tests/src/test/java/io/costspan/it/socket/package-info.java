/* SPDX-License-Identifier: Apache-2.0 */
/** WebSockets: what apps and servers see with and without the agent, and what is booked. */
@NullMarked
package io.costspan.it.socket;

import org.jspecify.annotations.NullMarked;
