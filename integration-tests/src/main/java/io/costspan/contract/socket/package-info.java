/* SPDX-License-Identifier: Apache-2.0 */
/** Apps that talk over WebSockets: one adapter per client, the same scenarios for all. */
@NullMarked
package io.costspan.contract.socket;

import org.jspecify.annotations.NullMarked;
