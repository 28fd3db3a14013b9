/* SPDX-License-Identifier: Apache-2.0 */
package com.example.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * One answer, always chunked.
 *
 * @param headers the provider's own headers, one line each
 * @param pieces what is flushed one after the other: the events of a stream, or one document
 */
record Reply(String status, List<String> headers, boolean stream, List<String> pieces) {
  private static final String CRLF = "\r\n";

  void write(OutputStream out, boolean gzip) throws IOException {
    boolean zipped = gzip && !stream;
    String type = stream ? "text/event-stream; charset=utf-8" : "application/json";
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + CRLF);
    head.append("Content-Type: ").append(type).append(CRLF);
    head.append("Transfer-Encoding: chunked").append(CRLF);
    if (zipped) {
      head.append("Content-Encoding: gzip").append(CRLF);
    }
    headers.forEach(line -> head.append(line).append(CRLF));
    out.write(head.append(CRLF).toString().getBytes(StandardCharsets.ISO_8859_1));
    for (String piece : pieces) {
      byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
      chunk(out, zipped ? zip(bytes) : bytes);
    }
    chunk(out, new byte[0]);
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    String size = Integer.toHexString(bytes.length).toUpperCase(Locale.ROOT);
    chunk.writeBytes((size + CRLF).getBytes(StandardCharsets.ISO_8859_1));
    chunk.writeBytes(bytes);
    chunk.writeBytes(CRLF.getBytes(StandardCharsets.ISO_8859_1));
    out.write(chunk.toByteArray());
    out.flush();
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    return zipped.toByteArray();
  }
}
