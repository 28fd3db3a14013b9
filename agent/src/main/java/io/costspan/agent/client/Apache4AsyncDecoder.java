/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.FileContentDecoder;

/** What the app's consumer reads an answer from; shows the tap what it took. */
class Apache4AsyncDecoder implements ContentDecoder {
  private final ContentDecoder decoder;
  private final Apache4AsyncCall call;

  private Apache4AsyncDecoder(ContentDecoder decoder, Apache4AsyncCall call) {
    this.decoder = decoder;
    this.call = call;
  }

  static Apache4AsyncDecoder of(ContentDecoder decoder, Apache4AsyncCall call) {
    return decoder instanceof FileContentDecoder file
        ? new ToFile(file, call)
        : new Apache4AsyncDecoder(decoder, call);
  }

  final boolean isOf(ContentDecoder other) {
    return decoder == other;
  }

  @Override
  public final int read(ByteBuffer into) throws IOException {
    int from = into == null ? 0 : into.position();
    int n;
    try {
      n = decoder.read(into);
    } catch (Throwable failure) {
      call.finish(End.FAILED);
      throw failure;
    }
    if (into != null && into.position() > from) {
      show(into, from);
    }
    return n;
  }

  private void show(ByteBuffer bytes, int from) {
    Tap tap = call.tap();
    if (tap != null) {
      ByteBuffer read = bytes.duplicate();
      read.flip();
      read.position(from);
      tap.body(read);
    }
  }

  @Override
  public final boolean isCompleted() {
    return decoder.isCompleted();
  }

  @Override
  public final String toString() {
    return decoder.toString();
  }

  /** The bytes go from the connection to a file; the tap gets them from there. */
  private static final class ToFile extends Apache4AsyncDecoder implements FileContentDecoder {
    private final FileContentDecoder decoder;
    private final Apache4AsyncCall call;

    ToFile(FileContentDecoder decoder, Apache4AsyncCall call) {
      super(decoder, call);
      this.decoder = decoder;
      this.call = call;
    }

    @Override
    public long transfer(FileChannel to, long position, long count) throws IOException {
      long n;
      try {
        n = decoder.transfer(to, position, count);
      } catch (Throwable failure) {
        call.finish(End.FAILED);
        throw failure;
      }
      Tap tap = call.tap();
      if (n > 0 && tap != null) {
        FileBytes.show(Apache4AsyncHook.NAME, to, position, n, tap::body);
      }
      return n;
    }
  }
}
