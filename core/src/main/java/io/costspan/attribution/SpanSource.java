/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;

/** The attributes of OpenTelemetry's current span, where it is recording. */
final class SpanSource implements Source {
  private final Names names;

  SpanSource(Names names) {
    this.names = names;
  }

  @Override
  public void offer(Request request, Facets.Builder to) throws Throwable {
    for (SpanApi api : SpanApis.visible(request.loader())) {
      api.attributes(names, to);
    }
  }
}
