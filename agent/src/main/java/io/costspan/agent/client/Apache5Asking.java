/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The app's request entity with other bytes. */
final class Apache5Asking extends HttpEntityWrapper {
  private final byte[] bytes;

  private Apache5Asking(HttpEntity entity, byte[] bytes) {
    super(entity);
    this.bytes = bytes;
  }

  /**
   * Changes the client's copy of the request, where that has to be.
   *
   * @param request about to get its headers; again the same one where it is sent again
   */
  static void ask(ClassicHttpRequest request) throws IOException {
    Rewrite rewrite = RunningCall.rewrite();
    HttpEntity entity = request.getEntity();
    if (rewrite == null || entity == null || !isInMemory(entity)) {
      return;
    }
    byte[] asking = rewrite.request(Headers.NONE, read(entity));
    if (asking != null) {
      request.setEntity(new Apache5Asking(entity, asking));
    }
  }

  /** Null where there is none in memory, or it fails: the client meets that by itself. */
  static byte @Nullable [] bytes(@Nullable HttpEntity entity) {
    try {
      return entity == null || !isInMemory(entity) ? null : read(entity);
    } catch (IOException unknown) {
      return null;
    }
  }

  private static byte[] read(HttpEntity entity) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    entity.writeTo(body);
    return body.toByteArray();
  }

  private static boolean isInMemory(HttpEntity entity) {
    long length = entity.getContentLength();
    return entity.isRepeatable()
        && !entity.isChunked()
        && entity.getContentEncoding() == null
        && (entity.getTrailerNames() == null || entity.getTrailerNames().isEmpty())
        && length > 0
        && length <= Rewrite.MAX_BODY_BYTES
        && !(entity instanceof Apache5Asking);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
