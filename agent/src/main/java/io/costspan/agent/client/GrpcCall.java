/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** A call to an LLM: everything goes on as it came, in both directions, and is seen. */
final class GrpcCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
  private final GrpcExchange<Q, A> exchange;

  GrpcCall(ClientCall<Q, A> call, GrpcExchange<Q, A> exchange) {
    super(call);
    this.exchange = exchange;
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    try {
      super.start(new Answers(listener), headers);
    } catch (Throwable failure) {
      exchange.finish(End.FAILED);
      throw failure;
    }
  }

  @Override
  public void sendMessage(Q message) {
    exchange.sends(message);
    super.sendMessage(message);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    exchange.finish(End.CANCELLED);
    super.cancel(message, cause);
  }

  /** Whether a connection was there to take the request. */
  private boolean connected() {
    Attributes attributes = getAttributes();
    return attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) != null;
  }

  /** What the app gets. */
  private final class Answers extends SimpleForwardingClientCallListener<A> {
    Answers(Listener<A> app) {
      super(app);
    }

    @Override
    public void onMessage(A message) {
      exchange.answers(message);
      super.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      exchange.closes(status, trailers, connected());
      super.onClose(status, trailers);
    }
  }
}
