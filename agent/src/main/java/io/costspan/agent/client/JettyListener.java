/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ContentSourceTransformer;
import org.jspecify.annotations.Nullable;

/** Hears what the app is about to hear, and tells the app's listeners. */
final class JettyListener
    implements Response.BeginListener,
        Response.HeaderListener,
        Response.HeadersListener,
        Response.ContentSourceListener,
        Response.SuccessListener,
        Response.FailureListener,
        Response.CompleteListener {
  private static final int FIRST_FINAL = 200;

  private final JettyCall call;
  private final ResponseListeners apps;

  JettyListener(JettyCall call, ResponseListeners apps) {
    this.call = call;
    this.apps = apps;
  }

  /** Once per answer: the client knows whether it decodes when it hands the content out. */
  private void answers(Response response, boolean decoded) {
    if (response.getStatus() >= FIRST_FINAL && !call.isAnswered()) {
      Iterable<HttpField> fields = response.getHeaders();
      call.answers(response.getStatus(), name -> JettyCall.first(fields, name), decoded);
    }
  }

  private void ends(Response response, @Nullable Throwable failure) {
    try {
      int status = response.getStatus();
      if (failure == null && status > 0 && status < FIRST_FINAL) {
        return; // an interim response
      }
      answers(response, false);
      call.ends(failure, response.getRequest().getAbortCause());
    } catch (Throwable ours) {
      call.failed(ours);
    }
  }

  @Override
  public void onBegin(Response response) {
    apps.notifyBegin(response);
  }

  @Override
  public boolean onHeader(Response response, HttpField field) {
    return apps.notifyHeader(response, field);
  }

  @Override
  public void onHeaders(Response response) {
    apps.notifyHeaders(response);
  }

  @Override
  public void onContentSource(Response response, Content.Source source) {
    Content.Source watched = source;
    try {
      answers(response, source instanceof ContentSourceTransformer);
      watched = new JettySource(source, response.getRequest(), call);
    } catch (Throwable ours) {
      call.failed(ours);
    }
    apps.notifyContentSource(response, watched);
  }

  @Override
  public void onSuccess(Response response) {
    ends(response, null);
    apps.notifySuccess(response);
  }

  @Override
  public void onFailure(Response response, Throwable failure) {
    ends(response, failure);
    apps.notifyFailure(response, failure);
  }

  @Override
  public void onComplete(Result result) {
    ends(result.getResponse(), result.getFailure());
    apps.notifyComplete(result);
  }
}
