/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Consumes a response as a stream: what is not read holds the server back. */
final class Apache5AsyncBody extends ArrivingBody implements AsyncResponseConsumer<String> {
  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private @Nullable FutureCallback<String> callback;
  private @Nullable CapacityChannel capacity;
  private int owed;

  CompletableFuture<HttpResponse> head() {
    return head;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails entity,
      HttpContext context,
      FutureCallback<String> result) {
    callback = result;
    if (entity == null) {
      finished();
    }
    head.complete(response);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public synchronized void updateCapacity(CapacityChannel channel) throws IOException {
    capacity = channel;
    if (isDrained()) {
      ask();
    }
  }

  @Override
  synchronized void ask() throws IOException {
    if (capacity != null && owed > 0) {
      capacity.update(owed);
      owed = 0;
    }
  }

  @Override
  public synchronized void consume(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    owed += copy.length;
    arrived(ByteBuffer.wrap(copy));
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    finished();
  }

  private void finished() {
    if (callback != null) {
      callback.completed("done");
    }
    ended();
  }

  @Override
  public void failed(Exception cause) {
    head.completeExceptionally(cause);
    failed((Throwable) cause);
  }

  @Override
  public void releaseResources() {}
}
