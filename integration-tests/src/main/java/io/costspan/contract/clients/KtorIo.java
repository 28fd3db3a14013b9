/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.ktor.utils.io.ByteChannel;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteReadChannelOperationsKt;
import io.ktor.utils.io.ByteWriteChannel;
import io.ktor.utils.io.ByteWriteChannelOperationsKt;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import kotlin.Unit;
import kotlin.coroutines.Continuation;

/** What has become a function in Ktor 3, and was a method of the channel in Ktor 2. */
final class KtorIo {
  private static final boolean METHODS = ByteChannel.class.isInterface();

  private KtorIo() {}

  static Object readAvailable(
      ByteReadChannel channel, byte[] into, Continuation<? super Integer> next) {
    return METHODS
        ? call(ByteReadChannel.class, "readAvailable", channel, into, next)
        : ByteReadChannelOperationsKt.readAvailable(channel, into, 0, into.length, next);
  }

  static Object writeFully(
      ByteWriteChannel channel, byte[] bytes, Continuation<? super Unit> next) {
    return METHODS
        ? call(ByteWriteChannel.class, "writeFully", channel, bytes, next)
        : ByteWriteChannelOperationsKt.writeFully(channel, bytes, 0, bytes.length, next);
  }

  private static Object call(
      Class<?> type, String method, Object channel, byte[] bytes, Continuation<?> next) {
    try {
      return type.getMethod(method, byte[].class, int.class, int.class, Continuation.class)
          .invoke(channel, bytes, 0, bytes.length, next);
    } catch (InvocationTargetException e) {
      throw KtorIo.<RuntimeException>as(Objects.requireNonNull(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kotlin knows no checked exceptions. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T as(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
