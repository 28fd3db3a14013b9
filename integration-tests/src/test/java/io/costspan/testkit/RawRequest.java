/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, each byte one character.
 *
 * @param head the request line and headers, as sent
 * @param body the body, with its chunk sizes where it was chunked
 */
record RawRequest(String head, String body) {
  /** Null at the end of the connection. */
  static @Nullable RawRequest read(InputStream in) throws IOException {
    String head = until(in, "\r\n\r\n");
    if (head.isEmpty()) {
      return null;
    }
    RawRequest request = new RawRequest(head, "");
    String length = request.header("content-length");
    if (length != null) {
      byte[] body = in.readNBytes(Integer.parseInt(length));
      return new RawRequest(head, new String(body, StandardCharsets.ISO_8859_1));
    }
    boolean chunked = "chunked".equalsIgnoreCase(request.header("transfer-encoding"));
    return chunked ? new RawRequest(head, until(in, "0\r\n\r\n")) : request;
  }

  @Nullable String header(String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst()
        .orElse(null);
  }

  String bytes() {
    return head + body;
  }

  private static String until(InputStream in, String mark) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(mark, Math.max(0, text.length() - mark.length())) < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
