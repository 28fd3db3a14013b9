/* SPDX-License-Identifier: Apache-2.0 */
/** The built jar in JVMs of its own. */
@NullMarked
package io.costspan.agent.it;

import org.jspecify.annotations.NullMarked;
