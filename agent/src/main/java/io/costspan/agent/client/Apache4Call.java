/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** One call through Apache HttpClient 4. */
final class Apache4Call extends RunningCall<HttpResponse> {
  private final HttpRequest request;

  private Apache4Call(HttpRequest request, @Nullable Tap tap) {
    super(Apache4Hook.NAME, tap);
    this.request = request;
  }

  /** Opens a tap where the call goes to an LLM; null where nothing has to be done at the end. */
  static @Nullable Object begin(@Nullable HttpHost target, HttpRequest request) {
    Tap tap = Apache4Requests.open(Apache4Hook.NAME, target, request);
    return begun(new Apache4Call(request, tap), () -> Apache4Bytes.of(request));
  }

  @Override
  void answered(Tap tap, HttpResponse response) {
    HttpEntity entity = response.getEntity();
    int status = response.getStatusLine().getStatusCode();
    boolean decoded = entity != null && entity.getContentEncoding() == null;
    tap.response(status, Apache4Requests.headers(response), decoded);
    if (entity == null || status / 100 != 2) {
      tap.finish(End.COMPLETE);
    } else {
      BodyFilter filter = filter(status, Apache4Requests.headers(response), decoded);
      EntityBody body = new EntityBody(tap, this::isCancelled, filter);
      response.setEntity(Apache4Entity.of(entity, body));
    }
  }

  @Override
  boolean isCancelled() {
    return request instanceof HttpUriRequest known && known.isAborted();
  }
}
