/* SPDX-License-Identifier: Apache-2.0 */
/** The agent: gets into HTTP clients and shows what passes to the core; knows no provider. */
@NullMarked
package io.costspan.agent;

import org.jspecify.annotations.NullMarked;
