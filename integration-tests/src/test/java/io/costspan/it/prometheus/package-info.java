/* SPDX-License-Identifier: Apache-2.0 */
/** What a real Prometheus makes of the endpoint, the rules and the dashboard. */
@NullMarked
package io.costspan.it.prometheus;

import org.jspecify.annotations.NullMarked;
