/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body of unknown length, sent in pieces of 50 bytes; fails where it is written again. */
final class OneShotBody extends RequestBody {
  private static final int PIECE = 50;

  private final RequestBody content;
  private boolean written;

  OneShotBody(RequestBody content) {
    this.content = content;
  }

  @Override
  public @Nullable MediaType contentType() {
    return content.contentType();
  }

  /** OkHttp 3.14 and newer ask for it. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (written) {
      throw new IOException("written twice");
    }
    written = true;
    Buffer all = new Buffer();
    content.writeTo(all);
    while (all.size() > 0) {
      sink.write(all, Math.min(PIECE, all.size()));
      sink.flush();
    }
  }
}
