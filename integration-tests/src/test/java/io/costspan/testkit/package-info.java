/* SPDX-License-Identifier: Apache-2.0 */
/** Real JVMs, real servers, and what they left behind. */
@NullMarked
package io.costspan.testkit;

import org.jspecify.annotations.NullMarked;
