/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The app's response consumer; the tap sees what it takes from the decoder. Where it throws, or
 * says that it is done before the end, the app has given the body up.
 */
final class Apache4AsyncConsumer<T> implements HttpAsyncResponseConsumer<T> {
  private final HttpAsyncResponseConsumer<T> consumer;
  private final Apache4AsyncCall call;
  private volatile boolean answered;
  private @Nullable Apache4AsyncDecoder decoder;

  Apache4AsyncConsumer(HttpAsyncResponseConsumer<T> consumer, Apache4AsyncCall call) {
    this.consumer = consumer;
    this.call = call;
  }

  @Override
  public void responseReceived(HttpResponse response) throws IOException, HttpException {
    answered = true;
    Tap tap = call.tap();
    if (tap != null) {
      int status = response.getStatusLine().getStatusCode();
      tap.response(status, Apache4Requests.headers(response), false);
      if (response.getEntity() == null) {
        tap.finish(End.COMPLETE);
      }
    }
    try {
      consumer.responseReceived(response);
    } catch (Throwable failure) {
      call.finish(End.CLOSED);
      throw failure;
    }
  }

  @Override
  public void consumeContent(ContentDecoder from, IOControl control) throws IOException {
    try {
      consumer.consumeContent(from == null ? from : watched(from), control);
    } catch (Throwable failure) {
      call.finish(End.CLOSED);
      throw failure;
    }
  }

  /** The same one for the same one: a consumer may compare them. */
  private ContentDecoder watched(ContentDecoder from) {
    if (call.tap() == null) {
      return from;
    }
    Apache4AsyncDecoder known = decoder;
    if (known == null || !known.isOf(from)) {
      known = Apache4AsyncDecoder.of(from, call);
      decoder = known;
    }
    return known;
  }

  @Override
  public void responseCompleted(HttpContext context) {
    call.finish(End.COMPLETE);
    consumer.responseCompleted(context);
  }

  @Override
  public void failed(Exception cause) {
    call.finish(cause instanceof CancellationException ? End.CANCELLED : End.FAILED);
    consumer.failed(cause);
  }

  @Override
  public boolean cancel() {
    call.finish(End.CANCELLED);
    return consumer.cancel();
  }

  /** At the end; 4.0 tells nothing else where no connection is to be had. */
  @Override
  public void close() throws IOException {
    call.finish(answered ? End.CLOSED : End.FAILED);
    consumer.close();
  }

  @Override
  public boolean isDone() {
    boolean done = consumer.isDone();
    if (done && answered) {
      call.finish(End.CLOSED);
    }
    return done;
  }

  @Override
  public Exception getException() {
    return consumer.getException();
  }

  @Override
  public T getResult() {
    return consumer.getResult();
  }

  @Override
  public String toString() {
    return consumer.toString();
  }
}
