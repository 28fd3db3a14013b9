/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.ByteSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a few short fields in a form with files ({@code multipart/form-data}), which is how audio
 * and pictures are uploaded. Takes any cut and keeps nothing else. Not thread-safe.
 */
final class FormFields implements ByteSink {
  private enum State {
    FIELD,
    NAME,
    BLANK_LINE,
    VALUE
  }

  /** The first byte of either does not occur again in a way that a match could begin inside one. */
  private static final byte[] FIELD = ascii("form-data; name=\"");

  private static final byte[] BLANK_LINE = ascii("\r\n\r\n");

  /** Longer than any model's name. */
  private static final int MAX = 256;

  private final Set<String> wanted;
  private final Map<String, String> found = new HashMap<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private String name = "";
  private State state = State.FIELD;
  private int matched;

  FormFields(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Nothing more is looked for. */
  boolean done() {
    return found.size() == wanted.size();
  }

  /** The field's value; null until it is read to the end, and where it is empty. */
  @Nullable String value(String field) {
    String value = found.getOrDefault(field, "");
    return value.isEmpty() ? null : value;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length && !done(); i++) {
      byte b = bytes[i];
      switch (state) {
        case FIELD -> match(FIELD, b, State.NAME);
        case NAME -> {
          // a name has no line ends: this is something else
          if (ends(b == '"' || isLineEnd(b), b)) {
            name = take();
            state = wanted.contains(name) && b == '"' ? State.BLANK_LINE : State.FIELD;
          }
        }
        case BLANK_LINE -> match(BLANK_LINE, b, State.VALUE);
        case VALUE -> {
          if (ends(isLineEnd(b), b)) {
            found.put(name, take());
            state = State.FIELD;
          }
        }
      }
    }
  }

  private void match(byte[] pattern, byte b, State next) {
    matched = b == pattern[matched] ? matched + 1 : b == pattern[0] ? 1 : 0;
    if (matched == pattern.length) {
      matched = 0;
      state = next;
    }
  }

  private boolean ends(boolean end, byte b) {
    if (!end && text.size() < MAX) {
      text.write(b);
    }
    return end;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\r' || b == '\n';
  }

  private String take() {
    String taken = text.toString(StandardCharsets.UTF_8);
    text.reset();
    return taken;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
