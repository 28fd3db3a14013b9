/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Serves what an OpenTelemetry SDK has collected to Prometheus; knows nothing of calls or costs.
 */
@NullMarked
package io.costspan.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
