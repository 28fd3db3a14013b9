/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.IOException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One call through the asynchronous Apache client; also the request producer that the client gets.
 * The request is known when the app's producer hands it over: on the caller's thread.
 */
final class Apache5AsyncCall implements AsyncRequestProducer {
  /** The call that this thread is starting, should another agent wrap our producer. */
  private static final OnThread<Apache5AsyncCall> STARTING = new OnThread<>();

  private final @Nullable HttpHost target;
  private final AsyncRequestProducer producer;
  private boolean consumed;
  private volatile @Nullable Tap tap;
  private volatile @Nullable IOException refused;
  private volatile @Nullable Rewrite rewrite;
  private volatile @Nullable Apache5AsyncAsking asking;
  private boolean bodyStarted;
  private @Nullable Apache5AsyncChannel channel;

  private Apache5AsyncCall(@Nullable HttpHost target, AsyncRequestProducer producer) {
    this.target = target;
    this.producer = producer;
  }

  /** The producer that the client gets instead; null where a client that delegates has done so. */
  static @Nullable Object begin(@Nullable HttpHost target, @Nullable Object producer) {
    if (!(producer instanceof AsyncRequestProducer given) || given instanceof Apache5AsyncCall) {
      return null;
    }
    Apache5AsyncCall call = new Apache5AsyncCall(target, given);
    STARTING.enter(call);
    return call;
  }

  static void end(@Nullable Object begun) {
    if (begun != null) {
      STARTING.leave();
    }
  }

  /** The consumer that the client gets instead; null where the call has one already. */
  static @Nullable Object consumer(@Nullable Object producer, @Nullable Object consumer) {
    Apache5AsyncCall call = producer instanceof Apache5AsyncCall ours ? ours : STARTING.get();
    if (call == null || call.consumed || !(consumer instanceof AsyncResponseConsumer<?> given)) {
      return null;
    }
    call.consumed = true;
    return new Apache5AsyncConsumer<>(given, call);
  }

  /** Null where the request is no business of ours. */
  @Nullable Tap tap() {
    return tap;
  }

  /** Why it was not made; null where it was. */
  @Nullable IOException refused() {
    return refused;
  }

  @Override
  public void sendRequest(RequestChannel to, HttpContext context)
      throws HttpException, IOException {
    producer.sendRequest(consumed && to != null ? opening(to) : to, context);
  }

  private RequestChannel opening(RequestChannel to) {
    return (request, entity, context) -> send(to, request, entity, context);
  }

  private void send(
      RequestChannel to, HttpRequest request, EntityDetails entity, HttpContext context)
      throws HttpException, IOException {
    Tap opened = tap == null ? open(request) : null;
    if (opened != null) {
      IOException refusal = opened.refusal(() -> Apache5AsyncBytes.of(producer, entity));
      if (refusal != null) {
        refused = refusal;
        throw refusal; // as where the app's producer fails: the client tells the app's callback
      }
      tap = opened;
      ask(opened, entity);
    }
    Apache5AsyncAsking ours = asking;
    try {
      to.sendRequest(request, ours == null ? entity : ours, context);
    } catch (Throwable failure) {
      if (opened != null) {
        opened.finish(End.FAILED);
      }
      throw failure;
    }
  }

  private void ask(Tap opened, @Nullable EntityDetails entity) {
    try {
      Rewrite wanted = opened.rewrite();
      rewrite = wanted;
      asking = wanted == null ? null : Apache5AsyncAsking.of(wanted, producer, entity);
    } catch (Throwable failure) {
      Exchanges.failed(Apache5AsyncHook.NAME, failure);
    }
  }

  /** What the app's bytes pass through; null for the body as it is. */
  @Nullable Apache5AsyncFilter filter(int status, Headers headers, boolean decoded) {
    Rewrite wanted = rewrite;
    BodyFilter filter = wanted == null ? null : wanted.response(status, headers, decoded);
    return filter == null ? null : new Apache5AsyncFilter(filter);
  }

  private @Nullable Tap open(HttpRequest request) {
    try {
      return Apache5Requests.open(target, request);
    } catch (Throwable failure) {
      Exchanges.failed(Apache5AsyncHook.NAME, failure);
      return null;
    }
  }

  @Override
  public void produce(DataStreamChannel to) throws IOException {
    Tap shown = tap;
    DataStreamChannel watched = shown == null || to == null ? to : watched(to, shown);
    Apache5AsyncAsking ours = asking;
    if (ours == null) {
      producer.produce(watched);
    } else {
      ours.produce(watched);
    }
  }

  /** The same one for the same one: a producer may compare them. */
  private DataStreamChannel watched(DataStreamChannel to, Tap shown) {
    if (!bodyStarted) {
      bodyStarted = true;
      shown.requestBodyStarts();
    }
    Apache5AsyncChannel known = channel;
    if (known == null || !known.isOf(to)) {
      known = new Apache5AsyncChannel(to, shown);
      channel = known;
    }
    return known;
  }

  @Override
  public int available() {
    Apache5AsyncAsking ours = asking;
    return ours == null ? producer.available() : ours.available();
  }

  @Override
  public boolean isRepeatable() {
    return producer.isRepeatable();
  }

  @Override
  public void failed(Exception cause) {
    producer.failed(cause);
  }

  /** At the end, and before the client sends the body again. */
  @Override
  public void releaseResources() {
    bodyStarted = false;
    channel = null;
    Apache5AsyncAsking ours = asking;
    if (ours != null) {
      ours.rewind();
    }
    producer.releaseResources();
  }

  @Override
  public String toString() {
    return producer.toString();
  }
}
