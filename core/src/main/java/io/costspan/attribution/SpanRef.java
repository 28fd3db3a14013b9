/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

/** The span that a call happens in: 32 and 16 lower-case hexadecimal digits, neither all zero. */
record SpanRef(String traceId, String spanId, boolean sampled) {}
