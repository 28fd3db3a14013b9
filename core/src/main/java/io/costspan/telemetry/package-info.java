/* SPDX-License-Identifier: Apache-2.0 */
/** Spans and metrics made from booked records, exported by an OpenTelemetry SDK of our own. */
@NullMarked
package io.costspan.telemetry;

import org.jspecify.annotations.NullMarked;
