/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.costspan.agent.runtime;

import org.jspecify.annotations.NullMarked;
