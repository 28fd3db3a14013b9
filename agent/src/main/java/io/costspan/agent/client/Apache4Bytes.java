/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Rewrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Reads a request body that can be written more than once. */
final class Apache4Bytes {
  private Apache4Bytes() {}

  /** Null where there is none in memory, or it fails: the client meets that by itself. */
  static byte @Nullable [] of(HttpRequest request) {
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    if (entity == null || !isInMemory(entity)) {
      return null;
    }
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      entity.writeTo(body);
      return body.toByteArray();
    } catch (IOException unknown) {
      return null;
    }
  }

  private static boolean isInMemory(HttpEntity entity) {
    return entity.isRepeatable()
        && entity.getContentLength() > 0
        && entity.getContentLength() <= Rewrite.MAX_BODY_BYTES;
  }
}
