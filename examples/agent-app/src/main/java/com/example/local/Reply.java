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
 * @param headers the provider's own headers, each line ended by CRLF
 * @param pieces what is flushed one after the other: the events of a stream, or one document
 */
record Reply(String status, String headers, boolean stream, List<String> pieces) {
  private static final String CRLF = "\r\n";

  void write(OutputStream out, boolean gzip) throws IOException {
    boolean zipped = gzip && !stream;
    String type = stream ? "text/event-stream; charset=utf-8" : "application/json";
    String head =
        String.join(
            CRLF,
            "HTTP/1.1 " + status,
            "Content-Type: " + type,
            "Transfer-Encoding: chunked",
            zipped ? "Content-Encoding: gzip" : "Cache-Control: no-cache");
    out.write((head + CRLF + headers + CRLF).getBytes(StandardCharsets.ISO_8859_1));
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
