/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Reading;

/**
 * One answer of a session, read to its end.
 *
 * @param operation OpenTelemetry's {@code gen_ai.operation.name}
 * @param since when it began, as {@link System#nanoTime} tells it
 */
public record SessionReading(String operation, Reading reading, long since) {}
