/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The app's response entity; all but the bytes passes through as it is. */
final class Apache5Entity extends HttpEntityWrapper {
  private final HttpEntity entity;
  private final Tap tap;
  private final BooleanSupplier cancelled;
  private @Nullable InputStream content;
  private @Nullable InputStream seen;

  Apache5Entity(HttpEntity entity, Tap tap, BooleanSupplier cancelled) {
    super(entity);
    this.entity = entity;
    this.tap = tap;
    this.cancelled = cancelled;
  }

  /** The same stream again where the entity gives the same one again. */
  @Override
  public synchronized @Nullable InputStream getContent() throws IOException {
    InputStream given = entity.getContent();
    if (given == null) {
      return null;
    }
    InputStream known = seen;
    if (known == null || given != content) {
      known = new SeenStream(given, tap, entity.getContentLength(), cancelled);
      content = given;
      seen = known;
    }
    return known;
  }

  @Override
  public void writeTo(@Nullable OutputStream out) throws IOException {
    try {
      entity.writeTo(out == null ? null : new TeeStream(out, TapStream.ofResponse(tap)));
    } catch (Throwable failure) {
      finish(End.FAILED);
      throw failure;
    }
    finish(End.COMPLETE);
  }

  @Override
  public void close() throws IOException {
    finish(End.CLOSED);
    entity.close();
  }

  private void finish(End end) {
    tap.finish(end != End.COMPLETE && cancelled.getAsBoolean() ? End.CANCELLED : end);
  }

  @Override
  public String toString() {
    return entity.toString();
  }
}
