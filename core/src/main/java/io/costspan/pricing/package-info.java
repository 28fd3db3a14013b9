/* SPDX-License-Identifier: Apache-2.0 */
/** Exact money: the price book, and the one function from usage to cost. */
@NullMarked
package io.costspan.pricing;

import org.jspecify.annotations.NullMarked;
