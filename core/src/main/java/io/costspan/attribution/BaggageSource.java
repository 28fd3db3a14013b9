/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;

/** OpenTelemetry's baggage: entries by name, and {@code costspan.labels.*}. */
final class BaggageSource implements Source {
  private final Names names;

  BaggageSource(Names names) {
    this.names = names;
  }

  @Override
  public void offer(Request request, Facets.Builder to) throws Throwable {
    Object kept = request.context().get();
    for (SpanApi api : SpanApis.visible(request.loader())) {
      BaggageApi baggage = api.baggage();
      if (baggage != null) {
        baggage.offer(kept, names, to);
      }
    }
  }
}
