/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a protobuf message, field by field. */
public final class Proto {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An integer or an enum. */
  public Proto number(int field, long value) {
    varint(field * 8L);
    varint(value);
    return this;
  }

  public Proto text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public Proto message(int field, Proto value) {
    return bytes(field, value.out.toByteArray());
  }

  public Proto fixed64(int field, long value) {
    varint(field * 8L + 1);
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  public Proto fixed32(int field, int value) {
    varint(field * 8L + 5);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  /** In gRPC's framing. */
  public byte[] framed() {
    return ByteBuffer.allocate(5 + out.size())
        .put((byte) 0)
        .putInt(out.size())
        .put(out.toByteArray())
        .array();
  }

  private Proto bytes(int field, byte[] value) {
    varint(field * 8L + 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
