/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;

/** The attributes of the OpenTelemetry span that the call belongs to, where it is recording. */
final class SpanSource implements Source {
  private final Names names;

  SpanSource(Names names) {
    this.names = names;
  }

  @Override
  public void offer(Request request, Facets.Builder to) throws Throwable {
    Object kept = request.context().get();
    for (SpanApi api : SpanApis.visible(request.loader())) {
      api.attributes(kept, names, to);
    }
  }
}
