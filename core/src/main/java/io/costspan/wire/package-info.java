/* SPDX-License-Identifier: Apache-2.0 */
/** Framing that knows no provider: server-sent events, JSON without a tree, compression. */
@NullMarked
package io.costspan.wire;

import org.jspecify.annotations.NullMarked;
