/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import java.io.IOException;
import java.io.OutputStream;

/** HTTP/1.1's chunks. An answer without the last one, which {@link #close} writes, is not whole. */
final class ChunkedStream extends OutputStream {
  private final OutputStream out;
  private final byte[] chunk = new byte[8192];
  private int filled;

  ChunkedStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == chunk.length) {
      send();
    }
    chunk[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == chunk.length) {
        send();
      }
      int part = Math.min(left, chunk.length - filled);
      System.arraycopy(bytes, from, chunk, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  @Override
  public void close() throws IOException {
    send();
    out.write(ScrapeRequest.ascii("0\r\n\r\n"));
    out.flush();
  }

  private void send() throws IOException {
    if (filled > 0) {
      out.write(ScrapeRequest.ascii(Integer.toHexString(filled) + "\r\n"));
      out.write(chunk, 0, filled);
      out.write(ScrapeRequest.ascii("\r\n"));
      filled = 0;
    }
  }
}
