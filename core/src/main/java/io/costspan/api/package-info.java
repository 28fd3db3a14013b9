/* SPDX-License-Identifier: Apache-2.0 */
/**
 * For apps that want to say more than can be seen: scopes, the cost of operations of their own, and
 * totals. The one package whose names stay as they are.
 */
@NullMarked
package io.costspan.api;

import org.jspecify.annotations.NullMarked;
