/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.pipeline.Metering;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An HTTP call that goes to no LLM: it is looked at once, and let go. */
@State(Scope.Thread)
public class OtherTrafficBenchmark {
  private static final String[] PATHS = {
    "/",
    "/v2/orders/4711",
    "/v1/customers",
    "/api/v1/messages/4711/read",
    "/v1/chat/rooms",
    "/graphql",
    "/oauth2/token",
    "/static/app.3f9c.js"
  };

  private final Metering metering = new Booking().metering();
  private int calls;

  /** With the request object that a hook makes for it. */
  @Benchmark
  public @Nullable Tap open() {
    String path = PATHS[calls++ & (PATHS.length - 1)];
    return metering.open(
        new Request("okhttp", "POST", "orders.example.com", 443, path, Headers.NONE, null));
  }
}
