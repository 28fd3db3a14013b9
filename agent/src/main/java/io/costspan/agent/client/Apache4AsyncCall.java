/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One call through the asynchronous Apache 4 client; also the request producer that the client
 * gets. The client asks it for target and request on the caller's thread, and once.
 */
final class Apache4AsyncCall implements HttpAsyncRequestProducer {
  /** The call that a thread is starting, should another agent wrap our producer. */
  private static final OnThread<Apache4AsyncCall> STARTING = new OnThread<>();

  private final HttpAsyncRequestProducer producer;
  private boolean consumed;
  private @Nullable HttpHost target;
  private volatile @Nullable Tap tap;
  private volatile @Nullable Future<?> future;
  private boolean bodyStarted;
  private @Nullable Apache4AsyncEncoder encoder;

  private Apache4AsyncCall(HttpAsyncRequestProducer producer) {
    this.producer = producer;
  }

  /** The producer that the client gets instead; null for the one it has. */
  static @Nullable Object begin(@Nullable Object producer) {
    if (!(producer instanceof HttpAsyncRequestProducer given)) {
      return null;
    }
    Apache4AsyncCall call = new Apache4AsyncCall(given);
    STARTING.enter(call);
    return call;
  }

  /** The consumer that the client gets instead; null where the call has one already. */
  static @Nullable Object consumer(@Nullable Object producer, @Nullable Object consumer) {
    Apache4AsyncCall call = producer instanceof Apache4AsyncCall ours ? ours : STARTING.get();
    if (call == null
        || call.consumed
        || !(consumer instanceof HttpAsyncResponseConsumer<?> given)) {
      return null;
    }
    call.consumed = true;
    return new Apache4AsyncConsumer<>(given, call);
  }

  /**
   * What the app got for the call; tells whether it has cancelled it.
   *
   * @param given null where the call has thrown
   */
  void returned(@Nullable Future<?> given) {
    STARTING.leave();
    future = given;
    if (given == null) {
      finish(End.FAILED);
    }
  }

  /** Null where the request is no business of ours. */
  @Nullable Tap tap() {
    return tap;
  }

  void finish(End end) {
    Tap shown = tap;
    if (shown != null) {
      Future<?> known = future;
      boolean cancelled = end != End.COMPLETE && known != null && known.isCancelled();
      shown.finish(cancelled ? End.CANCELLED : end);
    }
  }

  @Override
  public HttpHost getTarget() {
    HttpHost given = producer.getTarget();
    target = given;
    return given;
  }

  @Override
  public HttpRequest generateRequest() throws IOException, HttpException {
    HttpRequest request = producer.generateRequest();
    if (consumed && tap == null && request != null) {
      Tap opened = open(request);
      IOException refusal = opened == null ? null : opened.refusal(() -> Apache4Bytes.of(request));
      if (refusal != null) {
        throw refusal; // as where the app's producer fails: the client tells consumer and callback
      }
      tap = opened;
    }
    return request;
  }

  private @Nullable Tap open(HttpRequest request) {
    try {
      return Apache4Requests.open(Apache4AsyncHook.NAME, target, request);
    } catch (Throwable failure) {
      Exchanges.failed(Apache4AsyncHook.NAME, failure);
      return null;
    }
  }

  @Override
  public void produceContent(ContentEncoder to, IOControl control) throws IOException {
    Tap shown = tap;
    producer.produceContent(shown == null || to == null ? to : watched(to, shown), control);
  }

  /** The same one for the same one: a producer may compare them. */
  private ContentEncoder watched(ContentEncoder to, Tap shown) {
    if (!bodyStarted) {
      bodyStarted = true;
      shown.requestBodyStarts();
    }
    Apache4AsyncEncoder known = encoder;
    if (known == null || !known.isOf(to)) {
      known = Apache4AsyncEncoder.of(to, shown);
      encoder = known;
    }
    return known;
  }

  @Override
  public void requestCompleted(HttpContext context) {
    producer.requestCompleted(context);
  }

  @Override
  public void failed(Exception cause) {
    producer.failed(cause);
  }

  @Override
  public boolean isRepeatable() {
    return producer.isRepeatable();
  }

  /** When the body is out, and before the client sends it again. */
  @Override
  public void resetRequest() throws IOException {
    bodyStarted = false;
    encoder = null;
    producer.resetRequest();
  }

  @Override
  public void close() throws IOException {
    producer.close();
  }

  @Override
  public String toString() {
    return producer.toString();
  }
}
