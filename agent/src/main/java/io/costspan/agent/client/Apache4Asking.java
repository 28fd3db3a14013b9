/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.entity.HttpEntityWrapper;

/** The app's request entity with other bytes. */
final class Apache4Asking extends HttpEntityWrapper {
  private final byte[] bytes;

  private Apache4Asking(HttpEntity entity, byte[] bytes) {
    super(entity);
    this.bytes = bytes;
  }

  /**
   * Changes the client's copy of the request, where that has to be.
   *
   * @param request about to get its headers; again the same one where it is sent again
   */
  static void ask(HttpRequest request) {
    Rewrite rewrite = RunningCall.rewrite();
    if (rewrite == null || !(request instanceof HttpEntityEnclosingRequest enclosing)) {
      return;
    }
    HttpEntity entity = enclosing.getEntity();
    byte[] body = entity == null || !isPlain(entity) ? null : Apache4Bytes.of(request);
    byte[] asking = body == null ? null : rewrite.request(Headers.NONE, body);
    if (entity != null && asking != null) {
      enclosing.setEntity(new Apache4Asking(entity, asking));
    }
  }

  private static boolean isPlain(HttpEntity entity) {
    return !entity.isChunked()
        && entity.getContentEncoding() == null
        && !(entity instanceof Apache4Asking);
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
