/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.End;
import io.costspan.usage.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, or one answer of a session, read to its end and not yet priced. Immutable.
 *
 * @param api the API's name, for example {@code openai.chat}
 * @param operation OpenTelemetry's {@code gen_ai.operation.name}
 * @param status the HTTP status, or 0 where no answer came
 */
public record Metered(
    Instant start,
    Duration duration,
    @Nullable Duration firstByte,
    String api,
    String operation,
    Target target,
    int status,
    End end,
    Reading reading) {
  /** The status of a connection that speaks another protocol from now on: a WebSocket is open. */
  static final int SWITCHED = 101;
}
