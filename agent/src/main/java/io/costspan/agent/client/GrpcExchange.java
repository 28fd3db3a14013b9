/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Tap;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a tap is shown of a call: messages in gRPC's framing, and how the call ends in HTTP's words.
 * Never throws.
 *
 * <p>A message is written once more, to the tap: the bytes on the wire belong to the transport, and
 * in-process ones have none. Only what the marshaller writes afresh is read; what an app hands
 * through as a stream is its own.
 */
final class GrpcExchange<Q, A> {
  /** Shows what is written to a tap, which keeps nothing of it. */
  private interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private static final int OK = 200;

  private final MethodDescriptor<Q, A> method;
  private final Tap tap;
  private boolean answered;

  GrpcExchange(MethodDescriptor<Q, A> method, Tap tap) {
    this.method = method;
    this.tap = tap;
  }

  /** Why this call must not be made; null where it may. */
  @Nullable IOException refusal(Q message) {
    return tap.refusal(() -> bytes(message));
  }

  private byte @Nullable [] bytes(Q message) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      show(method.streamRequest(message), message, all::write);
    } catch (IOException unknown) {
      return null;
    }
    return all.size() == 0 ? null : all.toByteArray();
  }

  void sends(Q message) {
    try {
      tap.requestBodyStarts();
      show(method.streamRequest(message), message, tap::requestBody);
    } catch (Throwable failure) {
      Exchanges.failed(GrpcHook.NAME, failure);
    }
  }

  void answers(A message) {
    try {
      answered();
      show(method.streamResponse(message), message, tap::body);
    } catch (Throwable failure) {
      Exchanges.failed(GrpcHook.NAME, failure);
    }
  }

  private void answered() {
    if (!answered) {
      answered = true;
      tap.response(OK, Headers.NONE, true);
    }
  }

  /**
   * @param connected false where the request cannot have left
   */
  void closes(Status status, Metadata trailers, boolean connected) {
    try {
      switch (status.getCode()) {
        case OK -> {
          answered();
          tap.finish(End.COMPLETE);
        }
        case CANCELLED -> tap.finish(End.CANCELLED);
        case DEADLINE_EXCEEDED -> tap.finish(End.FAILED);
        default -> fails(status.getCode(), connected && trailers.keys().isEmpty());
      }
    } catch (Throwable failure) {
      Exchanges.failed(GrpcHook.NAME, failure);
    }
  }

  /**
   * @param lost the connection broke: nobody knows what the server did
   */
  private void fails(Status.Code code, boolean lost) {
    if (answered || lost) {
      tap.finish(End.FAILED);
    } else {
      tap.response(http(code), Headers.NONE, true);
      tap.finish(End.COMPLETE);
    }
  }

  void finish(End end) {
    tap.finish(end);
  }

  /** The HTTP status that Google's APIs document beside each code. */
  private static int http(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ABORTED, ALREADY_EXISTS -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      default -> 500;
    };
  }

  private static void show(InputStream message, Object app, Sink sink) throws IOException {
    if (message == app
        || !(message instanceof Drainable afresh)
        || !(message instanceof KnownLength)) {
      return;
    }
    byte[] head = ByteBuffer.allocate(5).put((byte) 0).putInt(message.available()).array();
    sink.take(head, 0, head.length);
    afresh.drainTo(new Shown(sink));
  }

  /** Written to by the message. */
  private static final class Shown extends OutputStream {
    private final Sink sink;

    Shown(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int b) {
      sink.take(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      sink.take(bytes, offset, length);
    }
  }
}
