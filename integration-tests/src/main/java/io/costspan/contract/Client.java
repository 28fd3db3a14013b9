/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.util.List;

/** One way of using one HTTP client. A new instance per scenario; nothing is shared. */
public interface Client extends AutoCloseable {
  /** Prepares the call; it is sent by {@link Pending#await}, at the latest. */
  Pending start(Ask ask);

  /** What the client's own API tells of its connections; empty where it has no such API. */
  default String pool() {
    return "";
  }

  /** False where an answer that has begun can only be closed, which is not a cancel. */
  default boolean cancelsBodies() {
    return true;
  }

  /** True where an answer that has begun cannot be closed but by a cancel. */
  default boolean closesByCancel() {
    return false;
  }

  /**
   * True where closing an answer waits for the rest of it: an app that wants no more has to give
   * the call up instead.
   */
  default boolean closeReadsOn() {
    return false;
  }

  /**
   * True where a close may miss the client's own reader, without any agent: it is heeded when more
   * comes in, and waits for that.
   */
  default boolean closesAtMore() {
    return false;
  }

  /**
   * True where there is a request only once there is a connection to write it to: where nobody
   * listens, no call was made that could be seen.
   */
  default boolean connectsFirst() {
    return false;
  }

  /**
   * Scenarios that only this client has. Names that start with {@code json-} are served one
   * document, names that start with {@code sse-} a stream.
   */
  default List<Scenario> own() {
    return List.of();
  }

  @Override
  default void close() {}

  /** A call on its way. */
  interface Pending {
    /** Waits for the head of the answer, on the caller's thread. */
    Answer await() throws Exception;

    /** Gives the call up, from any thread. */
    void cancel();
  }
}
