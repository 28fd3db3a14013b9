/* SPDX-License-Identifier: Apache-2.0 */
/** The only package that sees the whole way: tap, reader, pricer, tracker, sinks. */
@NullMarked
package io.costspan.pipeline;

import org.jspecify.annotations.NullMarked;
