/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a message of an AWS event stream says about itself.
 *
 * @param messageType {@code event}, {@code exception} or {@code error}
 * @param eventType the event's or the exception's name, for example {@code chunk}
 */
public record EventStreamHeaders(String messageType, String eventType) {
  private static final int BYTE_ARRAY = 6;
  private static final int STRING = 7;

  /** How many bytes a value of each type has; -1 where its length stands before it. */
  private static final int[] LENGTHS = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

  /** Whether the message reports a failure of the stream. */
  public boolean isFailure() {
    return !messageType.equals("event");
  }

  /** The headers, or null where the bytes are none. */
  static @Nullable EventStreamHeaders read(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    String messageType = "event";
    String eventType = "";
    try {
      while (in.hasRemaining()) {
        String name = text(in, in.get() & 0xff);
        int type = in.get();
        if (type < 0 || type >= LENGTHS.length) {
          return null;
        }
        boolean counted = type == BYTE_ARRAY || type == STRING;
        String value = text(in, counted ? in.getShort() & 0xffff : LENGTHS[type]);
        switch (type == STRING ? name : "") {
          case ":message-type" -> messageType = value;
          case ":event-type", ":exception-type" -> eventType = value;
          default -> {}
        }
      }
    } catch (BufferUnderflowException tooShort) {
      return null;
    }
    return new EventStreamHeaders(messageType, eventType);
  }

  private static String text(ByteBuffer in, int length) {
    byte[] value = new byte[length];
    in.get(value);
    return new String(value, StandardCharsets.UTF_8);
  }
}
