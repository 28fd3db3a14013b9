/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import java.io.IOException;
import java.io.OutputStream;

/** Somebody else's stream; what it took is also shown to a tap. */
final class TeeStream extends OutputStream {
  private final OutputStream out;
  private final TapStream seen;

  TeeStream(OutputStream out, TapStream seen) {
    this.out = out;
    this.seen = seen;
  }

  /** Whether this is what the app was given for that stream. */
  boolean isOf(OutputStream other) {
    return out == other;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    seen.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    seen.write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    seen.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
