/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

/**
 * Whose cost it is. Resolved on the caller's thread when the call starts.
 *
 * @param service the logical name of this process, as in OpenTelemetry's {@code service.name}
 */
public record Attribution(Trace trace, String service) {}
