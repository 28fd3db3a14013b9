/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What frameworks know about whose work a thread does: one file each. They are asked by the names
 * of their methods, so that one file serves every version; one that has no such method is left
 * alone. Defined again per app loader, as the hooks of clients are.
 */
@NullMarked
package io.costspan.agent.framework;

import org.jspecify.annotations.NullMarked;
