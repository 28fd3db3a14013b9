/* SPDX-License-Identifier: Apache-2.0 */
/** One file per API: how to recognise it, and where its answers state their usage. */
@NullMarked
package io.costspan.provider;

import org.jspecify.annotations.NullMarked;
