/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** The app's request body with other bytes. */
final class Apache5AsyncAsking implements EntityDetails {
  private final EntityDetails entity;
  private final ByteBuffer bytes;

  private Apache5AsyncAsking(EntityDetails entity, byte[] bytes) {
    this.entity = entity;
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Null where the body is sent as it is. */
  static @Nullable Apache5AsyncAsking of(
      Rewrite rewrite, AsyncRequestProducer producer, @Nullable EntityDetails entity) {
    if (entity == null
        || entity.isChunked()
        || entity.getContentEncoding() != null
        || entity.getContentLength() <= 0
        || entity.getContentLength() > Rewrite.MAX_BODY_BYTES) {
      return null;
    }
    byte[] body = Apache5AsyncBytes.of(producer, entity);
    byte[] asking = body == null ? null : rewrite.request(Headers.NONE, body);
    return asking == null ? null : new Apache5AsyncAsking(entity, asking);
  }

  void produce(DataStreamChannel to) throws IOException {
    if (bytes.hasRemaining()) {
      to.write(bytes);
    }
    if (!bytes.hasRemaining()) {
      to.endStream();
    }
  }

  int available() {
    return bytes.remaining();
  }

  /** It is sent again. */
  void rewind() {
    bytes.rewind();
  }

  @Override
  public long getContentLength() {
    return bytes.limit();
  }

  @Override
  public String getContentType() {
    return entity.getContentType();
  }

  @Override
  public String getContentEncoding() {
    return entity.getContentEncoding();
  }

  @Override
  public boolean isChunked() {
    return entity.isChunked();
  }

  @Override
  public Set<String> getTrailerNames() {
    return entity.getTrailerNames();
  }

  @Override
  public String toString() {
    return entity.toString();
  }
}
