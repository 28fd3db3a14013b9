/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.Tap;
import java.nio.ByteBuffer;

/** Shows a tap the part of a request that is in a buffer; the buffer stays as it is. */
final class SentBytes {
  private static final int SCRATCH = 8192;

  private SentBytes() {}

  /**
   * Never throws.
   *
   * @param hook the name of the hook, should this fail
   */
  static void show(String hook, Tap tap, ByteBuffer bytes, int from, int to) {
    try {
      if (bytes.hasArray()) {
        tap.requestBody(bytes.array(), bytes.arrayOffset() + from, to - from);
      } else {
        copy(tap, bytes, from, to);
      }
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
    }
  }

  private static void copy(Tap tap, ByteBuffer bytes, int from, int to) {
    byte[] copy = new byte[Math.min(SCRATCH, to - from)];
    for (int at = from; at < to; at += copy.length) {
      int n = Math.min(copy.length, to - at);
      bytes.get(at, copy, 0, n);
      tap.requestBody(copy, 0, n);
    }
  }
}
