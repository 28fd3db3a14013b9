/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes an answer of async-http-client as it comes. */
final class AsyncHttpBody extends ArrivingBody implements AsyncHandler<Object> {
  private static final long PATIENCE_MS = 5_000;

  private final CompletableFuture<Answer> head = new CompletableFuture<>();
  private final CompletableFuture<Future<Object>> sent = new CompletableFuture<>();
  private @Nullable HttpResponseStatus status;
  private volatile @Nullable Channel connection;

  /** Whether the end of the answer is on its way. */
  private volatile boolean ending;

  CompletableFuture<Answer> head() {
    return head;
  }

  void sentBy(Future<Object> future) {
    sent.complete(future);
  }

  @Override
  void ask() {}

  @Override
  public void onTcpConnectSuccess(InetSocketAddress address, Channel connected) {
    connection = connected;
  }

  @Override
  public void onConnectionPooled(Channel pooled) {
    connection = pooled;
  }

  /**
   * Until the connection is closed, which happens on its event loop: the server must not be first.
   */
  void giveUp() {
    Channel its = connection;
    Future<Object> call = sent.join();
    if (ending) {
      awaitEnd(call);
    }
    boolean underWay = !call.isDone();
    call.cancel(true);
    if (underWay && its != null) {
      boolean unused = its.closeFuture().awaitUninterruptibly(PATIENCE_MS);
    }
    close();
  }

  /** Who stops at the last event would meet the end of the call or not, as chance has it. */
  private static void awaitEnd(Future<Object> call) {
    try {
      Object unused = call.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // given up all the same
    }
  }

  @Override
  public State onStatusReceived(HttpResponseStatus received) {
    status = received;
    return State.CONTINUE;
  }

  @Override
  public State onHeadersReceived(HttpHeaders headers) {
    HttpResponseStatus its = status;
    if (its != null) {
      head.complete(new Received(its, headers, this));
    }
    return State.CONTINUE;
  }

  @Override
  public State onBodyPartReceived(HttpResponseBodyPart part) {
    byte[] bytes = part.getBodyPartBytes();
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains("data: [DONE]")) {
      ending = true;
    }
    arrived(ByteBuffer.wrap(bytes));
    return State.CONTINUE;
  }

  @Override
  public void onThrowable(Throwable cause) {
    head.completeExceptionally(cause);
    failed(cause);
  }

  @Override
  public Object onCompleted() {
    ended();
    return "done";
  }

  private record Received(HttpResponseStatus line, HttpHeaders headers, AsyncHttpBody arriving)
      implements Answer {
    @Override
    public int status() {
      return line.getStatusCode();
    }

    @Override
    public String version() {
      return line.getProtocolText();
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public InputStream body() {
      return arriving;
    }

    @Override
    public Object raw() {
      return line;
    }

    @Override
    public void cancel() {
      arriving.giveUp();
    }

    @Override
    public void close() {
      cancel();
    }
  }
}
