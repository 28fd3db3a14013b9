/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import java.net.URI;

/** One client that has WebSockets. */
public interface SocketClient extends AutoCloseable {
  /** Opens a socket; whatever comes through it goes to {@code events}, on the client's threads. */
  Socket open(URI uri, SocketEvents events) throws Exception;

  /** What an app can do with an open socket. */
  interface Socket {
    void text(String message);

    void binary(byte[] message);

    void close(int code);

    /** Gives the connection up. */
    void cancel();

    /** Asks for one message more, where the app has to ask. */
    default void more() {}
  }

  /** Whether the app asks for each message. */
  default boolean hasDemand() {
    return false;
  }

  @Override
  default void close() {}
}
