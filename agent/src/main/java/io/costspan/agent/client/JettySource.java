/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The content of an answer; shows the tap each chunk that the app reads, and reads none itself. */
final class JettySource implements Content.Source {
  private final Content.Source source;
  private final Request request;
  private final JettyCall call;

  JettySource(Content.Source source, Request request, JettyCall call) {
    this.source = source;
    this.request = request;
    this.call = call;
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk chunk = source.read();
    if (chunk != null) {
      try {
        see(chunk);
      } catch (Throwable ours) {
        call.failed(ours);
      }
    }
    return chunk;
  }

  private void see(Content.Chunk chunk) {
    boolean failure = Content.Chunk.isFailure(chunk);
    if (!failure && chunk.hasRemaining()) {
      call.arrives(chunk.getByteBuffer());
    }
    if (chunk.isLast()) {
      call.ends(failure ? chunk.getFailure() : null, request.getAbortCause());
    }
  }

  @Override
  public void demand(Runnable callback) {
    source.demand(callback);
  }

  @Override
  public void fail(Throwable failure) {
    call.left(failure);
    source.fail(failure);
  }

  @Override
  public void fail(Throwable failure, boolean last) {
    if (last) {
      call.left(failure);
    }
    source.fail(failure, last);
  }

  @Override
  public long getLength() {
    return source.getLength();
  }

  @Override
  public boolean rewind() {
    return source.rewind();
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
