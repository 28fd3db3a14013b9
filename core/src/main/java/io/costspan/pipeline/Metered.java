/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.exchange.End;
import io.costspan.provider.Provider;
import io.costspan.usage.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, read to its end and not yet priced. Immutable.
 *
 * @param providerName who bills, see {@link io.costspan.tracker.CostRecord#provider}
 * @param status the HTTP status, or 0 where no answer came
 */
public record Metered(
    Instant start,
    Duration duration,
    @Nullable Duration firstByte,
    Provider provider,
    String providerName,
    String client,
    String host,
    int port,
    int status,
    End end,
    Reading reading,
    Attribution attribution) {}
