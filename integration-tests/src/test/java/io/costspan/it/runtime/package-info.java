/* SPDX-License-Identifier: Apache-2.0 */
/** The ways that JVMs are started and classes are loaded where the agent has to work. */
@NullMarked
package io.costspan.it.runtime;

import org.jspecify.annotations.NullMarked;
