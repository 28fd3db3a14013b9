/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * A call that may have to be refused: a transport may send the head as soon as a call starts, so it
 * starts with its message. A caller of one message does not wait for anything before that.
 */
final class GrpcHeldCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
  private final GrpcExchange<Q, A> exchange;
  private final Executor executor;
  private @Nullable Listener<A> listener;
  private @Nullable Metadata headers;
  private boolean started;
  private boolean refused;
  private int wanted;

  GrpcHeldCall(ClientCall<Q, A> call, GrpcExchange<Q, A> exchange, @Nullable Executor executor) {
    super(call);
    this.exchange = exchange;
    this.executor = executor == null ? ForkJoinPool.commonPool() : executor;
  }

  @Override
  public void start(Listener<A> app, Metadata sent) {
    synchronized (this) {
      if (listener == null) {
        listener = app;
        headers = sent;
        return;
      }
    }
    super.start(app, sent); // which says that it is too late
  }

  /** Starts the call where that is still to be done; false where it has been refused. */
  private synchronized boolean goesOn() {
    if (listener != null && headers != null && !started && !refused) {
      started = true;
      super.start(listener, headers);
      if (wanted > 0) {
        super.request(wanted);
      }
    }
    return !refused;
  }

  @Override
  public void request(int messages) {
    synchronized (this) {
      if (listener != null && !started) {
        wanted += messages;
        return;
      }
    }
    super.request(messages);
  }

  @Override
  public void sendMessage(Q message) {
    if (!isRefused(message) && goesOn()) {
      super.sendMessage(message);
    }
  }

  /** The status is one that clients do not try again with by themselves. */
  private synchronized boolean isRefused(Q message) {
    Listener<A> app = listener;
    IOException refusal = app == null || started || refused ? null : exchange.refusal(message);
    if (refusal != null && app != null) {
      refused = true;
      Status status =
          Status.RESOURCE_EXHAUSTED.withDescription(refusal.getMessage()).withCause(refusal);
      executor.execute(Context.current().wrap(() -> app.onClose(status, new Metadata())));
    }
    return refused;
  }

  @Override
  public void halfClose() {
    if (goesOn()) {
      super.halfClose();
    }
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    if (goesOn()) {
      super.cancel(message, cause);
    }
  }

  @Override
  public void setMessageCompression(boolean enabled) {
    if (goesOn()) {
      super.setMessageCompression(enabled);
    }
  }

  @Override
  public boolean isReady() {
    synchronized (this) {
      if (!started) {
        return !refused;
      }
    }
    return super.isReady();
  }

  @Override
  public Attributes getAttributes() {
    synchronized (this) {
      if (!started) {
        return Attributes.EMPTY;
      }
    }
    return super.getAttributes();
  }
}
