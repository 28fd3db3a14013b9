/* SPDX-License-Identifier: Apache-2.0 */
/** An app that spends as fast as it can. */
@NullMarked
package io.costspan.spend;

import org.jspecify.annotations.NullMarked;
