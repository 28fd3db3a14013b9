/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

/** Writes AWS event streams, as Bedrock sends them. */
public final class EventStreams {
  private EventStreams() {}

  /** One message for each line {@code <message type> <event type> <JSON>}. */
  public static byte[] of(String lines) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split(" ", 3);
      stream.writeBytes(message(parts[0], parts[1], parts[2]));
    }
    return stream.toByteArray();
  }

  /** A message; the JSON of a {@code chunk} goes into an envelope. */
  public static byte[] message(String messageType, String eventType, String json) {
    String name = messageType.equals("event") ? ":event-type" : ":exception-type";
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, name, eventType);
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", messageType);
    boolean chunk = eventType.equals("chunk");
    String payload = chunk ? "{\"bytes\":\"" + base64(json) + "\",\"p\":\"abcdef\"}" : json;
    return message(headers.toByteArray(), payload.getBytes(UTF_8));
  }

  /** A message of any headers and payload. */
  public static byte[] message(byte[] headers, byte[] payload) {
    int length = 12 + headers.length + payload.length + 4;
    ByteBuffer message = ByteBuffer.allocate(length);
    message.putInt(length).putInt(headers.length);
    message.putInt(crc(message)).put(headers).put(payload);
    message.putInt(crc(message));
    return message.array();
  }

  /** One header that holds a string. */
  public static void header(ByteArrayOutputStream headers, String name, String value) {
    headers.write(name.length());
    headers.writeBytes(name.getBytes(UTF_8));
    headers.write(7);
    headers.write(value.length() >> 8);
    headers.write(value.length());
    headers.writeBytes(value.getBytes(UTF_8));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static int crc(ByteBuffer written) {
    CRC32 crc = new CRC32();
    crc.update(written.duplicate().flip());
    return (int) crc.getValue();
  }
}
