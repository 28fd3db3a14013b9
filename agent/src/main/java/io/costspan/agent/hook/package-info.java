/* SPDX-License-Identifier: Apache-2.0 */
/** Which clients are hooked, at which methods, and how each hook is doing. */
@NullMarked
package io.costspan.agent.hook;

import org.jspecify.annotations.NullMarked;
