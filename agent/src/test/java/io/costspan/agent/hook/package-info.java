/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.costspan.agent.hook;

import org.jspecify.annotations.NullMarked;
