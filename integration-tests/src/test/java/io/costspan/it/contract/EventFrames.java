/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Messages of {@code application/vnd.amazon.eventstream}, written from the format's description: a
 * prelude with both lengths and its checksum, headers, payload, a checksum over all of it.
 */
final class EventFrames {
  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;
  private static final byte STRING = 7;

  private EventFrames() {}

  static byte[] event(String type, String json) {
    return message("event", ":event-type", type, json);
  }

  static byte[] exception(String type, String json) {
    return message("exception", ":exception-type", type, json);
  }

  private static byte[] message(String kind, String typeHeader, String type, String json) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":message-type", kind);
    header(headers, typeHeader, type);
    header(headers, ":content-type", "application/json");
    byte[] payload = utf8(json);
    int length = PRELUDE + headers.size() + payload.length + CHECKSUM;
    ByteBuffer message = ByteBuffer.allocate(length);
    message.putInt(length).putInt(headers.size());
    message.putInt(checksum(message));
    message.put(headers.toByteArray()).put(payload);
    message.putInt(checksum(message));
    return message.array();
  }

  private static void header(ByteArrayOutputStream to, String name, String value) {
    to.write(name.length());
    to.writeBytes(utf8(name));
    to.write(STRING);
    byte[] text = utf8(value);
    to.write(text.length >> 8);
    to.write(text.length);
    to.writeBytes(text);
  }

  /** Of all that was put so far. */
  private static int checksum(ByteBuffer message) {
    CRC32 crc = new CRC32();
    crc.update(message.duplicate().flip());
    return (int) crc.getValue();
  }
}
