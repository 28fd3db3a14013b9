/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The app's response entity; all but the bytes passes through as it is. */
final class Apache5Entity extends HttpEntityWrapper {
  private final HttpEntity entity;
  private final EntityBody body;

  Apache5Entity(HttpEntity entity, EntityBody body) {
    super(entity);
    this.entity = entity;
    this.body = body;
  }

  @Override
  public @Nullable InputStream getContent() throws IOException {
    return body.stream(
        entity.getContent(), entity.isRepeatable(), in -> body.seen(in, entity.getContentLength()));
  }

  @Override
  public void writeTo(@Nullable OutputStream out) throws IOException {
    body.writeTo(entity::writeTo, out);
  }

  @Override
  public void close() throws IOException {
    body.finish(End.CLOSED);
    entity.close();
  }

  @Override
  public String toString() {
    return entity.toString();
  }
}
