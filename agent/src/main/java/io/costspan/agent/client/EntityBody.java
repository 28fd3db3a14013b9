/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an app gets out of the entity of an answer; the tap sees each byte of it once. */
final class EntityBody {
  /** The entity writes itself. */
  @FunctionalInterface
  interface Writer {
    void writeTo(@Nullable OutputStream out) throws IOException;
  }

  final Tap tap;
  final BooleanSupplier cancelled;
  private final @Nullable BodyFilter filter;
  private @Nullable InputStream content;
  private @Nullable SeenStream seen;
  private @Nullable InputStream given;

  /**
   * @param filter what the app's bytes pass through; null for the body as it is
   */
  EntityBody(Tap tap, BooleanSupplier cancelled, @Nullable BodyFilter filter) {
    this.tap = tap;
    this.cancelled = cancelled;
    this.filter = filter;
  }

  SeenStream seen(InputStream in, long length) {
    return new SeenStream(in, tap, length, cancelled);
  }

  /**
   * The same stream again where the entity gives the same one again.
   *
   * @param stream the entity's stream
   * @param repeatable whether each of its streams has the whole body, or what is left of it
   * @param wrapping makes what the app gets for a stream of the entity
   */
  synchronized @Nullable InputStream stream(
      @Nullable InputStream stream,
      boolean repeatable,
      Function<InputStream, SeenStream> wrapping) {
    SeenStream known = seen;
    if (stream == null || (known != null && stream == content)) {
      return stream == null ? null : given;
    }
    SeenStream next = wrapping.apply(stream);
    if (known != null) {
      next.follow(known, repeatable);
    }
    content = stream;
    seen = next;
    given = filter == null ? next : next.through(filter);
    return given;
  }

  void writeTo(Writer entity, @Nullable OutputStream out) throws IOException {
    FilteredOutput filtered =
        filter == null || out == null ? null : new FilteredOutput(out, filter);
    OutputStream to = filtered == null ? out : filtered;
    try {
      entity.writeTo(to == null ? null : new TeeStream(to, TapStream.ofResponse(tap)));
      if (filtered != null) {
        filtered.end();
      }
    } catch (Throwable failure) {
      finish(End.FAILED);
      throw failure;
    }
    finish(End.COMPLETE);
  }

  void finish(End end) {
    tap.finish(end != End.COMPLETE && cancelled.getAsBoolean() ? End.CANCELLED : end);
  }
}
