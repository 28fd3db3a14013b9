/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpResponse;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Consumes a response as a stream: what is not read holds the server back. Also the call's
 * callback, which 4.0 tells more than its consumer.
 */
final class Apache4AsyncBody implements HttpAsyncResponseConsumer<String>, FutureCallback<String> {
  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private final ArrivingBody stream =
      new ArrivingBody() {
        @Override
        void ask() {
          askForMore();
        }
      };
  private @Nullable IOControl control;
  private volatile @Nullable String result;
  private volatile @Nullable Exception failure;
  private volatile boolean done;

  CompletableFuture<HttpResponse> head() {
    return head;
  }

  ArrivingBody stream() {
    return stream;
  }

  @Override
  public void responseReceived(HttpResponse response) {
    head.complete(response);
  }

  @Override
  public synchronized void consumeContent(ContentDecoder decoder, IOControl given)
      throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(4096);
    int n = decoder.read(piece);
    while (n > 0) {
      n = decoder.read(piece);
    }
    control = decoder.isCompleted() ? null : given; // the next call may have the connection then
    if (piece.flip().hasRemaining()) {
      if (control != null) {
        control.suspendInput();
      }
      stream.arrived(piece);
    }
  }

  private synchronized void askForMore() {
    if (control != null) {
      control.requestInput();
    }
  }

  @Override
  public void responseCompleted(HttpContext context) {
    result = "done";
    done = true;
  }

  /** The client has its connection back: nothing that the app does now meets the exchange. */
  @Override
  public void completed(String given) {
    stream.ended();
  }

  @Override
  public void failed(Exception cause) {
    failure = cause;
    done = true;
    head.completeExceptionally(cause);
    stream.failed(cause);
  }

  @Override
  public boolean cancel() {
    done = true;
    return true;
  }

  @Override
  public void cancelled() {
    failed(new CancellationException("by the app"));
  }

  @Override
  public void close() {}

  @Override
  public @Nullable Exception getException() {
    return failure;
  }

  @Override
  public @Nullable String getResult() {
    return result;
  }

  @Override
  public boolean isDone() {
    return done;
  }
}
