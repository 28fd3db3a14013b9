/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The rules for days out; long enough for a provider to cache. */
final class Handbook {
  private Handbook() {}

  static String text() {
    try (InputStream in = Handbook.class.getResourceAsStream("handbook.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
