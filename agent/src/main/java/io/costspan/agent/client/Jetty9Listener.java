/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** The first of a call's listeners: hears everything before the app does, but wants no content. */
final class Jetty9Listener
    implements Response.HeaderListener,
        Response.HeadersListener,
        Response.SuccessListener,
        Response.FailureListener,
        Response.CompleteListener {
  private static final int FIRST_FINAL = 200;
  private static final String ENCODING = "content-encoding";

  private final JettyCall call;
  private @Nullable String encoding;

  Jetty9Listener(JettyCall call) {
    this.call = call;
  }

  JettyCall call() {
    return call;
  }

  /** As sent: from 10 on the client takes the header away when it decodes. */
  @Override
  public boolean onHeader(Response response, HttpField field) {
    if (ENCODING.equalsIgnoreCase(field.getName())) {
      encoding = field.getValue();
    }
    return true;
  }

  @Override
  public void onHeaders(Response response) {
    if (response.getStatus() >= FIRST_FINAL) {
      Iterable<HttpField> fields = response.getHeaders();
      call.answers(
          response.getStatus(),
          name -> ENCODING.equalsIgnoreCase(name) ? encoding : JettyCall.first(fields, name),
          false);
    }
  }

  @Override
  public void onSuccess(Response response) {
    if (response.getStatus() >= FIRST_FINAL) {
      call.ends(null, null);
    }
  }

  @Override
  public void onFailure(Response response, Throwable failure) {
    call.ends(failure, response.getRequest().getAbortCause());
  }

  @Override
  public void onComplete(Result result) {
    call.ends(result.getFailure(), result.getRequest().getAbortCause());
  }
}
