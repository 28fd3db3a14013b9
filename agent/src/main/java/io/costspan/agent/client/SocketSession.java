/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Tap;
import java.nio.ByteBuffer;

/**
 * Shows a tap what passes through a WebSocket, as the client's listener gets it: inflated, and in
 * the client's pieces. Messages are received by one thread at a time, and sent by one at a time.
 */
final class SocketSession {
  private static final int SCRATCH = 8192;
  private static final int SWITCHED = 101;

  /**
   * Of what the app sends only the beginning matters, where it asks for a model: this much at most,
   * and in any case what it sends first.
   */
  private static final long MOST_SENT = 65_536;

  private final String hook;
  private final Tap tap;
  private final byte[] received = new byte[SCRATCH];
  private boolean opened;
  private boolean begun;
  private long sent;
  private volatile boolean cancelled;

  SocketSession(String hook, Tap tap) {
    this.hook = hook;
    this.tap = tap;
  }

  /** The server has agreed. */
  void opened() {
    if (!opened) {
      opened = true;
      tap.response(SWITCHED, Headers.NONE, true);
    }
  }

  /** The server has answered with something else. */
  void refused(int status) {
    tap.response(status, Headers.NONE, true);
  }

  /**
   * Text from the server.
   *
   * @param last whether the message ends with it
   */
  void received(CharSequence text, boolean last) {
    try {
      opened();
      Utf8.show(text, received, tap::body);
      messageEnds(last);
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
    }
  }

  /** Bytes from the server; the buffer stays as it is. */
  void received(ByteBuffer bytes, boolean last) {
    try {
      opened();
      tap.body(bytes);
      messageEnds(last);
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
    }
  }

  private void messageEnds(boolean last) {
    if (last) {
      tap.messageEnds();
    }
  }

  /** Whether what the app sends is still of interest. */
  boolean wantsSent() {
    return sent < MOST_SENT;
  }

  void sent(CharSequence text) {
    try {
      begin(text.length());
      Utf8.show(text, new byte[Math.min(SCRATCH, 4 * text.length() + 4)], tap::requestBody);
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
    }
  }

  /** The buffer stays as it is. */
  void sent(ByteBuffer bytes) {
    begin(bytes.remaining());
    SentBytes.show(hook, tap, bytes, bytes.position(), bytes.limit());
  }

  private void begin(int length) {
    if (!begun) {
      begun = true;
      tap.requestBodyStarts();
    }
    sent += length;
  }

  /** The app has given the connection up; how it ends is told by the client, if at all. */
  void cancelled() {
    cancelled = true;
  }

  void ends(End end) {
    tap.finish(cancelled ? End.CANCELLED : end);
  }
}
