/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import java.nio.ByteBuffer;

/** The bytes that a channel of Ktor 2 gives to its reader. The reader's only, as it is one. */
final class KtorRing {
  /** So many bytes at the end of a channel's buffer are no part of the ring (RESERVED_SIZE). */
  private static final int RESERVED = 8;

  private final KtorCall call;
  private long position;
  private byte[] scratch = new byte[0];

  KtorRing(KtorCall call) {
    this.call = call;
  }

  /** The reader has read so many bytes of the ring, and does not give them back yet. */
  void reads(ByteBuffer buffer, int count) {
    ByteBuffer ring = buffer.duplicate().clear();
    int size = ring.capacity() - RESERVED;
    int from = (int) (position % size);
    int first = Math.min(count, size - from);
    if (scratch.length < count) {
      scratch = new byte[size];
    }
    ring.position(from).get(scratch, 0, first);
    ring.position(0).get(scratch, first, count - first);
    position += count;
    call.reads(scratch, count);
  }
}
