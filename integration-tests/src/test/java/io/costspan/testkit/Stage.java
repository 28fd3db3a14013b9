/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;

/** Where an answer is played: one response body on the wire. */
public interface Stage {
  /** Sends and flushes; with chunked framing this is one chunk. */
  void send(byte[] bytes) throws IOException;

  /**
   * Sends what the body ends with, in one go with the end of the body: whoever reads the one has
   * the other, too, and does not have to wait for it as it closes.
   */
  default void sendLast(byte[] bytes) throws IOException {
    send(bytes);
  }

  /** Waits for the app. */
  void await(String key) throws IOException;

  /**
   * Sends the piece again and again, until the app raises the key or the client ends the
   * connection: for a client that heeds something only where more comes in.
   */
  void sendUntil(String key, byte[] piece) throws IOException;

  /** Waits until the client has ended the connection. */
  void awaitEnd() throws IOException;

  /** Tells the app. */
  void raise(String key);

  /** Notes what the server saw; compared between runs. */
  void fact(String fact);

  /** Resets the connection. */
  void reset() throws IOException;

  /** Ends the connection before the body is complete. */
  void hangUp() throws IOException;
}
