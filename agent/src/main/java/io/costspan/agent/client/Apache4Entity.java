/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The app's response entity; all but the bytes passes through as it is. Where it or its stream lets
 * the app release the connection, so does ours.
 */
class Apache4Entity extends HttpEntityWrapper {
  private final HttpEntity entity;
  private final EntityBody body;

  private Apache4Entity(HttpEntity entity, EntityBody body) {
    super(entity);
    this.entity = entity;
    this.body = body;
  }

  static HttpEntity of(HttpEntity entity, EntityBody body) {
    return entity instanceof ConnectionReleaseTrigger trigger
        ? new Releasing(entity, body, trigger)
        : new Apache4Entity(entity, body);
  }

  @Override
  public @Nullable InputStream getContent() throws IOException {
    return body.stream(entity.getContent(), entity.isRepeatable(), this::seen);
  }

  private SeenStream seen(InputStream in) {
    long length = entity.getContentLength();
    return in instanceof ConnectionReleaseTrigger trigger
        ? new ReleasingStream(in, trigger, body, length)
        : body.seen(in, length);
  }

  @Override
  public void writeTo(@Nullable OutputStream out) throws IOException {
    body.writeTo(entity::writeTo, out);
  }

  @Override
  @SuppressWarnings("deprecation") // all that 4.0 has
  public void consumeContent() throws IOException {
    givenUp();
    entity.consumeContent();
  }

  final void givenUp() {
    body.finish(End.CLOSED);
  }

  @Override
  public String toString() {
    return entity.toString();
  }

  private static final class Releasing extends Apache4Entity implements ConnectionReleaseTrigger {
    private final ConnectionReleaseTrigger trigger;

    Releasing(HttpEntity entity, EntityBody body, ConnectionReleaseTrigger trigger) {
      super(entity, body);
      this.trigger = trigger;
    }

    @Override
    public void releaseConnection() throws IOException {
      givenUp();
      trigger.releaseConnection();
    }

    @Override
    public void abortConnection() throws IOException {
      givenUp();
      trigger.abortConnection();
    }
  }

  private static final class ReleasingStream extends SeenStream
      implements ConnectionReleaseTrigger {
    private final ConnectionReleaseTrigger trigger;

    ReleasingStream(
        InputStream in, ConnectionReleaseTrigger trigger, EntityBody body, long length) {
      super(in, body.tap, length, body.cancelled);
      this.trigger = trigger;
    }

    @Override
    InputStream through(BodyFilter filter) {
      return new ReleasingFiltered(this, filter);
    }

    @Override
    public void releaseConnection() throws IOException {
      finish(End.CLOSED);
      trigger.releaseConnection();
    }

    @Override
    public void abortConnection() throws IOException {
      finish(End.CLOSED);
      trigger.abortConnection();
    }
  }

  private static final class ReleasingFiltered extends FilteredStream
      implements ConnectionReleaseTrigger {
    private final ReleasingStream seen;

    ReleasingFiltered(ReleasingStream seen, BodyFilter filter) {
      super(seen, filter);
      this.seen = seen;
    }

    @Override
    public void releaseConnection() throws IOException {
      seen.releaseConnection();
    }

    @Override
    public void abortConnection() throws IOException {
      seen.abortConnection();
    }
  }
}
