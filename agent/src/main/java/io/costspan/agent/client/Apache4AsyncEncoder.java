/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.FileContentEncoder;

/** What the app's producer writes its body to; shows the tap what the client took of it. */
class Apache4AsyncEncoder implements ContentEncoder {
  private final ContentEncoder encoder;
  private final Tap tap;

  private Apache4AsyncEncoder(ContentEncoder encoder, Tap tap) {
    this.encoder = encoder;
    this.tap = tap;
  }

  static Apache4AsyncEncoder of(ContentEncoder encoder, Tap tap) {
    return encoder instanceof FileContentEncoder file
        ? new FromFile(file, tap)
        : new Apache4AsyncEncoder(encoder, tap);
  }

  final boolean isOf(ContentEncoder other) {
    return encoder == other;
  }

  @Override
  public final int write(ByteBuffer bytes) throws IOException {
    int from = bytes == null ? 0 : bytes.position();
    int written = encoder.write(bytes);
    if (bytes != null && bytes.position() > from) {
      SentBytes.show(Apache4AsyncHook.NAME, tap, bytes, from, bytes.position());
    }
    return written;
  }

  @Override
  public final void complete() throws IOException {
    encoder.complete();
  }

  @Override
  public final boolean isCompleted() {
    return encoder.isCompleted();
  }

  @Override
  public final String toString() {
    return encoder.toString();
  }

  /** The bytes go from a file to the connection. */
  private static final class FromFile extends Apache4AsyncEncoder implements FileContentEncoder {
    private final FileContentEncoder encoder;
    private final Tap tap;

    FromFile(FileContentEncoder encoder, Tap tap) {
      super(encoder, tap);
      this.encoder = encoder;
      this.tap = tap;
    }

    @Override
    public long transfer(FileChannel from, long position, long count) throws IOException {
      long n = encoder.transfer(from, position, count);
      if (n > 0) {
        FileBytes.show(Apache4AsyncHook.NAME, from, position, n, tap::requestBody);
      }
      return n;
    }
  }
}
