/* SPDX-License-Identifier: Apache-2.0 */
/** What the agent knows from frameworks, each of them the real one. */
@NullMarked
package io.costspan.it.framework;

import org.jspecify.annotations.NullMarked;
