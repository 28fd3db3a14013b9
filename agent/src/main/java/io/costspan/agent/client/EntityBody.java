/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

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
  private @Nullable InputStream content;
  private @Nullable SeenStream seen;

  EntityBody(Tap tap, BooleanSupplier cancelled) {
    this.tap = tap;
    this.cancelled = cancelled;
  }

  SeenStream seen(InputStream in, long length) {
    return new SeenStream(in, tap, length, cancelled);
  }

  /**
   * The same stream again where the entity gives the same one again.
   *
   * @param given the entity's stream
   * @param repeatable whether each of its streams has the whole body, or what is left of it
   * @param wrapping makes what the app gets for a stream of the entity
   */
  synchronized @Nullable InputStream stream(
      @Nullable InputStream given, boolean repeatable, Function<InputStream, SeenStream> wrapping) {
    SeenStream known = seen;
    if (given == null || (known != null && given == content)) {
      return given == null ? null : known;
    }
    SeenStream next = wrapping.apply(given);
    if (known != null) {
      next.follow(known, repeatable);
    }
    content = given;
    seen = next;
    return next;
  }

  void writeTo(Writer entity, @Nullable OutputStream out) throws IOException {
    try {
      entity.writeTo(out == null ? null : new TeeStream(out, TapStream.ofResponse(tap)));
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
