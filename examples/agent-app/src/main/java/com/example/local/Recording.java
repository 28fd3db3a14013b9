/* SPDX-License-Identifier: Apache-2.0 */
package com.example.local;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the bytes of all requests in one file, in the order they came. */
final class Recording {
  private final OutputStream out;

  private Recording(OutputStream out) {
    this.out = out;
  }

  static Recording open() {
    String file = System.getProperty("example.record");
    try {
      return new Recording(
          file == null ? OutputStream.nullOutputStream() : new FileOutputStream(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write example.record=" + file, e);
    }
  }

  synchronized void add(HttpRequest request) throws IOException {
    out.write(request.head().getBytes(StandardCharsets.ISO_8859_1));
    out.write(request.body().getBytes(StandardCharsets.ISO_8859_1));
    out.write('\n');
    out.flush();
  }
}
