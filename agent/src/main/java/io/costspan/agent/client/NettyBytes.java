/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Tap;
import io.netty.buffer.ByteBuf;

/** Shows a tap the part of a request that is in a Netty buffer. */
final class NettyBytes {
  private static final int SCRATCH = 8192;

  private NettyBytes() {}

  /** Neither the buffer's indices nor its count of references change. */
  static void sent(Tap tap, ByteBuf bytes) {
    int at = bytes.readerIndex();
    int length = bytes.readableBytes();
    if (bytes.hasArray()) {
      tap.requestBody(bytes.array(), bytes.arrayOffset() + at, length);
      return;
    }
    byte[] copy = new byte[Math.min(SCRATCH, length)];
    for (int done = 0; done < length; done += copy.length) {
      int n = Math.min(copy.length, length - done);
      bytes.getBytes(at + done, copy, 0, n);
      tap.requestBody(copy, 0, n);
    }
  }
}
