/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.IOException;
import org.eclipse.jetty.client.Response;
import org.jspecify.annotations.Nullable;

/** A response of Jetty 12. */
record JettyAnswer(Response response, JettyBody body) implements Answer {
  @Override
  public int status() {
    return response.getStatus();
  }

  @Override
  public String version() {
    return String.valueOf(response.getVersion());
  }

  @Override
  public @Nullable String header(String name) {
    return response.getHeaders().get(name);
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() {
    JettyClient.abort(response.getRequest());
  }

  /** Gives up what was not read: a closed stream is only noticed when more of it comes. */
  @Override
  public void close() throws IOException {
    if (!body.isEnded()) {
      cancel();
    }
    body.close();
  }
}
