/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The app's response consumer; shows the tap each buffer before the app gets it. Where the app's
 * consumer throws, the app has given the body up.
 */
final class Apache5AsyncConsumer<T> implements AsyncResponseConsumer<T> {
  private final AsyncResponseConsumer<T> consumer;
  private final Apache5AsyncCall call;
  private volatile @Nullable Future<?> future;
  private volatile boolean told;
  private volatile @Nullable Apache5AsyncFilter filter;
  private volatile @Nullable CapacityChannel capacity;

  Apache5AsyncConsumer(AsyncResponseConsumer<T> consumer, Apache5AsyncCall call) {
    this.consumer = consumer;
    this.call = call;
  }

  /** What the app got for the call; tells whether it has cancelled it. */
  void returned(@Nullable Future<?> given) {
    future = given;
    IOException refused = call.refused();
    if (refused != null && !told) { // full clients tell only the callback, and the app may not ask
      failed(refused);
      releaseResources();
      call.failed(refused);
      call.releaseResources();
    }
  }

  private boolean isCancelled() {
    Future<?> known = future;
    return known != null && known.isCancelled();
  }

  private void finish(End end) {
    Tap tap = call.tap();
    if (tap != null) {
      tap.finish(end);
    }
  }

  @Override
  public void consumeResponse(
      HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<T> callback)
      throws HttpException, IOException {
    Tap tap = call.tap();
    if (tap != null) {
      // the client leaves the header as it is when it decodes, and hides it in the details
      boolean decoded = entity != null && entity.getContentEncoding() == null;
      Headers headers = name -> Apache5Requests.value(response.getFirstHeader(name));
      tap.response(response.getCode(), headers, decoded);
      filter = call.filter(response.getCode(), headers, decoded);
      if (entity == null) {
        tap.finish(End.COMPLETE);
      }
    }
    try {
      consumer.consumeResponse(response, entity, context, callback);
    } catch (Throwable failure) {
      finish(End.CLOSED);
      throw failure;
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context)
      throws HttpException, IOException {
    consumer.informationResponse(response, context);
  }

  @Override
  public void updateCapacity(CapacityChannel given) throws IOException {
    capacity = given;
    try {
      consumer.updateCapacity(given);
    } catch (Throwable failure) {
      finish(End.CLOSED);
      throw failure;
    }
  }

  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    Tap tap = call.tap();
    if (tap != null && bytes != null) {
      tap.body(bytes);
    }
    Apache5AsyncFilter taking = filter;
    if (taking == null || bytes == null) {
      pass(bytes);
      return;
    }
    ByteBuffer passed = taking.passed(bytes, capacity);
    if (passed != null) {
      pass(passed);
    }
  }

  private void pass(ByteBuffer bytes) throws IOException {
    try {
      consumer.consume(bytes);
    } catch (Throwable failure) {
      finish(End.CLOSED);
      throw failure;
    }
  }

  private void passRest() throws IOException {
    Apache5AsyncFilter taking = filter;
    filter = null;
    ByteBuffer rest = taking == null ? null : taking.rest();
    if (rest != null) {
      pass(rest);
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
    finish(End.COMPLETE);
    passRest();
    consumer.streamEnd(trailers);
  }

  @Override
  public void failed(Exception cause) {
    told = true;
    boolean cancelled = cause instanceof CancellationException || isCancelled();
    finish(cancelled ? End.CANCELLED : End.FAILED);
    try {
      passRest();
    } catch (IOException unwanted) {
      // the app's consumer is told of a failure as it is
    }
    consumer.failed(cause);
  }

  /** Also before a failure is told, so that it is no end by itself. */
  @Override
  public void releaseResources() {
    if (isCancelled()) {
      finish(End.CANCELLED);
    }
    consumer.releaseResources();
  }

  @Override
  public String toString() {
    return consumer.toString();
  }
}
