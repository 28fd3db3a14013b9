/* SPDX-License-Identifier: Apache-2.0 */
package com.example.local;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request, with the bytes it came in, each byte one character.
 *
 * @param head the request line and headers, as sent
 * @param body the body, with its chunk sizes where it was chunked
 */
record HttpRequest(String head, String body) {
  static @Nullable HttpRequest read(InputStream in) throws IOException {
    String head = readHead(in);
    if (head == null) {
      return null;
    }
    HttpRequest request = new HttpRequest(head, "");
    if ("chunked".equals(request.header("transfer-encoding"))) {
      return new HttpRequest(head, readChunks(in));
    }
    String length = request.header("content-length");
    return length == null ? request : new HttpRequest(head, readExactly(in, length));
  }

  /** The path without query. */
  String path() {
    return head.split(" ", 3)[1].split("\\?", 2)[0];
  }

  boolean accepts(String encoding) {
    String accepted = header("accept-encoding");
    return accepted != null && accepted.contains(encoding);
  }

  boolean bodyHas(String text) {
    return body.contains(text);
  }

  private @Nullable String header(String name) {
    for (String line : head.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).trim();
      }
    }
    return null;
  }

  private static @Nullable String readHead(InputStream in) throws IOException {
    String head = readUntil(in, "\r\n\r\n");
    return head.isEmpty() ? null : head;
  }

  private static String readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      String line = readUntil(in, "\r\n");
      size = Integer.parseInt(line.trim(), 16);
      body.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      body.writeBytes(in.readNBytes(size + 2));
    } while (size > 0);
    return body.toString(StandardCharsets.ISO_8859_1);
  }

  private static String readExactly(InputStream in, String length) throws IOException {
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("request cut short");
    }
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  /** Everything up to and with the mark; what there is where the connection ends before it. */
  private static String readUntil(InputStream in, String mark) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(mark, Math.max(0, text.length() - mark.length())) < 0) {
      int next = in.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
