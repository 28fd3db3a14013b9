/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.ByteSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model in a form with files ({@code multipart/form-data}), which is how audio and
 * pictures are uploaded. Takes any cut and keeps nothing else. Not thread-safe.
 */
final class FormModel implements ByteSink {
  private enum State {
    FIELD,
    BLANK_LINE,
    VALUE,
    FOUND
  }

  /** The first byte of either does not occur again in a way that a match could begin inside one. */
  private static final byte[] FIELD = ascii("form-data; name=\"model\"");

  private static final byte[] BLANK_LINE = ascii("\r\n\r\n");

  /** Longer than any model's name. */
  private static final int MAX = 256;

  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private State state = State.FIELD;
  private int matched;

  /** The model; null until its field is read to the end. */
  @Nullable String model() {
    boolean named = state == State.FOUND && value.size() > 0;
    return named ? value.toString(StandardCharsets.UTF_8) : null;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length && state != State.FOUND; i++) {
      byte b = bytes[i];
      switch (state) {
        case FIELD -> match(FIELD, b, State.BLANK_LINE);
        case BLANK_LINE -> match(BLANK_LINE, b, State.VALUE);
        default -> read(b);
      }
    }
  }

  private void match(byte[] wanted, byte b, State next) {
    matched = b == wanted[matched] ? matched + 1 : b == wanted[0] ? 1 : 0;
    if (matched == wanted.length) {
      matched = 0;
      state = next;
    }
  }

  private void read(byte b) {
    if (b == '\r' || b == '\n') {
      state = State.FOUND;
    } else if (value.size() < MAX) {
      value.write(b);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
