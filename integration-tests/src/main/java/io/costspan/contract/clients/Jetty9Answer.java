/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.IOException;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** A response of Jetty 9.4 to 11. */
record Jetty9Answer(Response response, JettyBody body) implements Answer {
  @Override
  public int status() {
    return response.getStatus();
  }

  @Override
  public String version() {
    return String.valueOf(response.getVersion());
  }

  /** The fields are a class in 9.4 and an interface later: only what both are may be called. */
  @Override
  public @Nullable String header(String name) {
    Iterable<HttpField> fields = response.getHeaders();
    for (HttpField field : fields) {
      if (name.equalsIgnoreCase(field.getName())) {
        return field.getValue();
      }
    }
    return null;
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() {
    Jetty9Client.abort(response.getRequest());
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
