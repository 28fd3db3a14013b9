/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.ktor.utils.io.ByteChannel;
import kotlinx.io.Buffer;
import org.jspecify.annotations.Nullable;

/** The bytes that a channel of Ktor 3 gives to its reader. The reader's only, as it is one. */
final class KtorChannel {
  private static final int SCRATCH = 8192;

  private final ByteChannel channel;
  private final KtorCall call;

  /** What the reader has not read yet. */
  private @Nullable Buffer unread;

  private long before;
  private boolean looking;
  private byte @Nullable [] scratch;

  KtorChannel(ByteChannel channel, KtorCall call) {
    this.channel = channel;
    this.call = call;
  }

  /** False while we look ourselves. */
  boolean beforeBytes() {
    Buffer known = unread;
    before = known == null ? 0 : known.getSize();
    return !looking;
  }

  /** The reader has been given what came in, and has not read it yet. */
  void afterBytes() {
    if (channel.getClosedCause() != null) {
      return;
    }
    Buffer known = unread;
    if (known == null) {
      looking = true;
      try {
        known = (Buffer) channel.getReadBuffer();
        unread = known;
      } finally {
        looking = false;
      }
    }
    long now = known.getSize();
    if (now > before) {
      show(known, before, now);
    } else if (channel.isClosedForRead()) {
      call.readToItsEnd();
    }
  }

  private void show(Buffer bytes, long from, long to) {
    Buffer copy = new Buffer(); // shares what it copies
    bytes.copyTo(copy, from, to);
    byte[] into = scratch == null ? new byte[SCRATCH] : scratch;
    scratch = into;
    int n = copy.readAtMostTo(into, 0, into.length);
    while (n > 0) {
      call.reads(into, n);
      n = copy.readAtMostTo(into, 0, into.length);
    }
  }
}
