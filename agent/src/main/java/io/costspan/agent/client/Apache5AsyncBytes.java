/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Rewrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Reads a request body that the client's own producers can write more than once. */
final class Apache5AsyncBytes implements DataStreamChannel {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean ended;

  private Apache5AsyncBytes() {}

  /** Null where there is none, the producer is the app's, or it has too much. */
  static byte @Nullable [] of(AsyncRequestProducer producer, @Nullable EntityDetails entity) {
    if (entity == null
        || !producer.isRepeatable()
        || !producer.getClass().getName().startsWith("org.apache.hc.")) {
      return null;
    }
    Apache5AsyncBytes all = new Apache5AsyncBytes();
    try {
      int known = -1;
      while (!all.ended && all.bytes.size() > known && known <= Rewrite.MAX_BODY_BYTES) {
        known = all.bytes.size();
        producer.produce(all);
      }
    } catch (IOException unknown) {
      return null; // the client meets that by itself
    } finally {
      producer.releaseResources(); // as the client does before it sends a body again
    }
    return all.ended ? all.bytes.toByteArray() : null;
  }

  @Override
  public int write(ByteBuffer from) {
    byte[] piece = new byte[from.remaining()];
    from.get(piece);
    bytes.writeBytes(piece);
    return piece.length;
  }

  @Override
  public void requestOutput() {
    // what is in memory needs no other turn
  }

  @Override
  public void endStream() {
    ended = true;
  }

  @Override
  public void endStream(List<? extends Header> trailers) {
    ended = true;
  }
}
