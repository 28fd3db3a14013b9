/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One frame of RFC 6455, section 5.2, its payload unmasked. */
final class SocketFrame {
  private static final int MASKED = 0x80;
  private static final int SHORT = 126;
  private static final int LONG = 127;

  private final int head;
  private final byte[] payload;

  /**
   * @param head the first byte: the final bit, the reserved ones and the opcode
   */
  SocketFrame(int head, byte[] payload) {
    this.head = head;
    this.payload = payload;
  }

  int head() {
    return head;
  }

  byte[] payload() {
    return payload;
  }

  static SocketFrame read(DataInputStream in) throws IOException {
    int head = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7F;
    if (length == SHORT) {
      length = in.readUnsignedShort();
    } else if (length == LONG) {
      length = in.readLong();
    }
    byte[] mask = new byte[(second & MASKED) == 0 ? 0 : 4];
    in.readFully(mask);
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    for (int i = 0; i < payload.length && mask.length > 0; i++) {
      payload[i] = (byte) (payload[i] ^ mask[i % 4]);
    }
    return new SocketFrame(head, payload);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(head);
    if (payload.length < SHORT) {
      out.writeByte(payload.length);
    } else if (payload.length <= 0xFFFF) {
      out.writeByte(SHORT);
      out.writeShort(payload.length);
    } else {
      out.writeByte(LONG);
      out.writeLong(payload.length);
    }
    out.write(payload);
    out.flush();
  }

  int opcode() {
    return head & 0xF;
  }

  boolean isFinal() {
    return (head & 0x80) != 0;
  }
}
