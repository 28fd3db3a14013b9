/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** What the app's producer writes its body to; shows the tap what the client took of it. */
final class Apache5AsyncChannel implements DataStreamChannel {
  private final DataStreamChannel channel;
  private final Tap tap;

  Apache5AsyncChannel(DataStreamChannel channel, Tap tap) {
    this.channel = channel;
    this.tap = tap;
  }

  boolean isOf(DataStreamChannel other) {
    return channel == other;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int from = bytes.position();
    int written = channel.write(bytes);
    if (bytes.position() > from) {
      SentBytes.show(Apache5AsyncHook.NAME, tap, bytes, from, bytes.position());
    }
    return written;
  }

  @Override
  public void requestOutput() {
    channel.requestOutput();
  }

  @Override
  public void endStream() throws IOException {
    channel.endStream();
  }

  @Override
  public void endStream(List<? extends Header> trailers) throws IOException {
    channel.endStream(trailers);
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
