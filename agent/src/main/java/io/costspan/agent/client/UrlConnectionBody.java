/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * What an app writes its request body to where that may have to be changed. All goes into the JDK's
 * own buffer at once, which stays open beneath it until the body is sent: so what the app wrote is
 * sent, whatever becomes of us. As with that buffer, nothing is written once this is closed.
 */
final class UrlConnectionBody extends ByteArrayOutputStream {
  private final ByteArrayOutputStream buffer;
  private boolean closed;

  UrlConnectionBody(ByteArrayOutputStream buffer) {
    super(0);
    this.buffer = buffer;
  }

  /** Whether this is what the app was given for that buffer. */
  boolean isOf(ByteArrayOutputStream other) {
    return buffer == other;
  }

  /** The body is about to be sent. */
  synchronized void send(Rewrite rewrite) {
    closed = true;
    if (buffer.size() <= Rewrite.MAX_BODY_BYTES) {
      byte[] asking = rewrite.request(Headers.NONE, buffer.toByteArray());
      if (asking != null) {
        buffer.reset();
        buffer.write(asking, 0, asking.length);
      }
    }
  }

  @Override
  public synchronized void write(int b) {
    if (!closed) {
      buffer.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (!closed) {
      buffer.write(bytes, offset, length);
    }
  }

  @Override
  public synchronized void reset() {
    if (!closed) {
      buffer.reset();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public synchronized void writeTo(OutputStream out) throws IOException {
    buffer.writeTo(out);
  }

  @Override
  public synchronized byte[] toByteArray() {
    return buffer.toByteArray();
  }

  @Override
  public synchronized int size() {
    return buffer.size();
  }

  @Override
  public synchronized String toString() {
    return buffer.toString(Charset.defaultCharset());
  }
}
