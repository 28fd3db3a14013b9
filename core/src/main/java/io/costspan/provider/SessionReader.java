/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the answers of one connection consumed, from its messages' bytes in any cut, keeping
 * none of them. Not thread-safe.
 */
public interface SessionReader {
  /** The app begins to send a message. */
  void sentStarts();

  void sent(byte[] bytes, int offset, int length);

  void received(byte[] bytes, int offset, int length);

  /** The server's message is over. What it bills; null where that is nothing, as nearly always. */
  @Nullable SessionReading receivedEnds();

  /** The connection is over: the answers that were under way. */
  List<SessionReading> finish();
}
