/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1 request; a body is not read.
 *
 * @param path without the query
 * @param modern HTTP/1.1, so that the answer may come in chunks
 * @param headers names in lower case; one that is repeated is joined with commas
 */
record ScrapeRequest(String method, String path, boolean modern, Map<String, String> headers) {
  private static final int LIMIT = 16_384;

  /** The header's value, {@code ""} where there is none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Null where this is no request, or a head longer than anybody needs. */
  static @Nullable ScrapeRequest read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\n\n", Math.max(0, head.length() - 2)) < 0) {
      int next = in.read();
      if (next < 0 || head.length() > LIMIT) {
        return null;
      }
      if (next != '\r') {
        head.append((char) next);
      }
    }
    return parse(head.toString().split("\n", -1));
  }

  private static @Nullable ScrapeRequest parse(String[] lines) {
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, lines[i].substring(colon + 1).strip(), (a, b) -> a + "," + b);
      }
    }
    String path = words[1].split("\\?", -1)[0];
    return new ScrapeRequest(words[0], path, words[2].equals("HTTP/1.1"), headers);
  }

  /** Whether the scraper reads gzip. */
  boolean gzip() {
    for (String coding : header("accept-encoding").toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] words = coding.strip().split("\\s*;\\s*", -1);
      if (words[0].equals("gzip") && !(words.length > 1 && words[1].matches("q=0(\\.0*)?"))) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of an answer's head and of short texts. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
