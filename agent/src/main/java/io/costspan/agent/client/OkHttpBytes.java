/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Rewrite;
import java.io.IOException;
import java.lang.reflect.Method;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Reads a request body that can be written more than once. */
final class OkHttpBytes {
  /** From 3.14 on; before that, a body of known length can be written again. */
  private static final @Nullable Method ONE_SHOT = method("isOneShot");

  private static final @Nullable Method DUPLEX = method("isDuplex");

  private OkHttpBytes() {}

  /** As {@link #read}; null also where the body fails: the client meets that by itself. */
  static byte @Nullable [] of(@Nullable RequestBody body) {
    try {
      return read(body);
    } catch (IOException | ReflectiveOperationException unknown) {
      return null;
    }
  }

  /** Null where there is none, or it is not one that can be written again, or has too much. */
  static byte @Nullable [] read(@Nullable RequestBody body)
      throws IOException, ReflectiveOperationException {
    if (body == null || !isInMemory(body)) {
      return null;
    }
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    byte[] bytes = buffer.readByteArray();
    return bytes.length == body.contentLength() ? bytes : null;
  }

  private static boolean isInMemory(RequestBody body)
      throws IOException, ReflectiveOperationException {
    long length = body.contentLength();
    return length > 0
        && length <= Rewrite.MAX_BODY_BYTES
        && !is(ONE_SHOT, body)
        && !is(DUPLEX, body);
  }

  private static boolean is(@Nullable Method method, RequestBody body)
      throws ReflectiveOperationException {
    return method != null && Boolean.TRUE.equals(method.invoke(body));
  }

  private static @Nullable Method method(String name) {
    try {
      return RequestBody.class.getMethod(name);
    } catch (NoSuchMethodException tooOld) {
      return null;
    }
  }
}
