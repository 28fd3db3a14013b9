/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Which method of which server a call goes to.
 *
 * @param authority the host, and the port where it is stated
 * @param executor where the app wants to hear of a call; null for where its channel says
 */
record GrpcTarget<Q, A>(
    MethodDescriptor<Q, A> method, String authority, @Nullable Executor executor) {
  private static final int HTTPS = 443;

  /** Null for streams of requests: nothing of an LLM is read from them. */
  static @Nullable GrpcTarget<?, ?> of(
      Channel channel, MethodDescriptor<?, ?> method, CallOptions options) {
    if (!method.getType().clientSendsOneMessage()) {
      return null;
    }
    String other = options.getAuthority();
    return new GrpcTarget<>(
        method, other == null ? channel.authority() : other, options.getExecutor());
  }

  /** Null where the call does not go to an LLM. */
  @Nullable ClientCall<Q, A> watch(ClientCall<?, ?> call) {
    Tap tap = Exchanges.open(request());
    if (tap == null) {
      return null;
    }
    @SuppressWarnings("unchecked") // the channel makes calls of the method that it is given
    ClientCall<Q, A> its = (ClientCall<Q, A>) call;
    GrpcExchange<Q, A> exchange = new GrpcExchange<>(method, tap);
    ClientCall<Q, A> held = tap.mayRefuse() ? new GrpcHeldCall<>(its, exchange, executor) : its;
    return new GrpcCall<>(held, exchange);
  }

  /** As HTTP/2 has it. */
  private Request request() {
    int colon = authority.lastIndexOf(':');
    boolean stated = colon > authority.lastIndexOf(']');
    int port = stated ? number(authority.substring(colon + 1)) : -1;
    return new Request(
        GrpcHook.NAME,
        "POST",
        stated ? authority.substring(0, colon) : authority,
        port == HTTPS ? -1 : port,
        "/" + method.getFullMethodName(),
        Headers.NONE,
        Channel.class.getClassLoader());
  }

  private static int number(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException notOne) {
      return -1;
    }
  }
}
