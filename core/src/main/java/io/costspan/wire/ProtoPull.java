/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the wanted fields out of protobuf messages as gRPC frames them (a zero byte, four bytes of
 * length, the message), in any cut of the bytes. Tells them to the listener that reads the same API
 * in JSON, so that one class knows what they mean. What is not wanted is skipped by its length and
 * never looked at. Broken messages end in {@link #malformed}, not in an exception. Not thread-safe.
 */
public final class ProtoPull<K> implements ByteSink {
  private enum Step {
    FRAME,
    TAG,
    NUMBER,
    LENGTH,
    TEXT,
    SKIP,
    BROKEN
  }

  /** A message that is open, and where it ends. */
  private static final class Level<K> {
    final ProtoFields<K> fields;
    final @Nullable K key;
    final long end;
    @Nullable K list;

    Level(ProtoFields<K> fields, @Nullable K key, long end) {
      this.fields = fields;
      this.key = key;
      this.end = end;
    }
  }

  private static final int FRAME_BYTES = 5;
  private static final int VARINT_BITS = 70;

  private final ProtoFields<K> root;
  private final JsonPull.Listener<K> listener;
  private final Runnable endOfMessage;
  private final JsonValue value = new JsonValue();
  private final Deque<Level<K>> open = new ArrayDeque<>();

  private Step step = Step.FRAME;
  private long position;
  private ProtoFields.@Nullable Field<K> field;

  /** The frame's head or the varint that is being read, and how many bytes or bits of it are. */
  private long number;

  private int read;

  /** What is left of a text or of what is skipped. */
  private long left;

  /**
   * @param endOfMessage called behind the last field of each message
   */
  public ProtoPull(ProtoFields<K> root, JsonPull.Listener<K> listener, Runnable endOfMessage) {
    this.root = root;
    this.listener = listener;
    this.endOfMessage = endOfMessage;
  }

  /** Nothing more can be read: a frame that is compressed, or no protobuf. */
  public boolean malformed() {
    return step == Step.BROKEN;
  }

  /** Whether the last message came to its end; true before the first one. */
  public boolean atEnd() {
    return step == Step.FRAME && read == 0;
  }

  /** Forgets what was read, for another message. */
  public void reset() {
    open.clear();
    start(Step.FRAME);
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end && step != Step.BROKEN) {
      if (step == Step.SKIP || step == Step.TEXT) {
        int n = (int) Math.min(left, end - i);
        take(bytes, i, n);
        i += n;
      } else {
        position++;
        next(bytes[i++]);
      }
    }
  }

  private void next(byte b) {
    if (step == Step.FRAME) {
      frame(b);
      return;
    }
    number |= read < Long.SIZE ? (b & 0x7FL) << read : 0;
    read += 7;
    if (b >= 0) {
      varint(number);
    } else if (read >= VARINT_BITS) {
      step = Step.BROKEN;
    }
  }

  private void frame(byte b) {
    number = number << 8 | (b & 0xFF);
    read++;
    if (read == 1 && b != 0) {
      step = Step.BROKEN;
    } else if (read == FRAME_BYTES) {
      open.push(new Level<>(root, null, position + number));
      endField();
    }
  }

  private void varint(long n) {
    switch (step) {
      case TAG -> tag(n);
      case NUMBER -> {
        number(n);
        endField();
      }
      default -> length(n);
    }
  }

  private void tag(long tag) {
    Level<K> level = open.peek();
    field = level == null ? null : level.fields.field(tag >>> 3);
    switch ((int) (tag & 7)) {
      case 0 -> start(Step.NUMBER);
      case 1 -> skip(Long.BYTES);
      case 2 -> start(Step.LENGTH);
      case 5 -> skip(Integer.BYTES);
      default -> step = Step.BROKEN;
    }
  }

  private void number(long n) {
    ProtoFields.Field<K> wanted = field;
    if (wanted == null || wanted.key() == null || wanted.message() != null) {
      return;
    }
    boolean word = !wanted.words().isEmpty();
    value.start(word);
    for (byte b : (word ? wanted.word(n) : Long.toString(n)).getBytes(StandardCharsets.US_ASCII)) {
      value.add(b);
    }
    listener.value(wanted.key(), value);
  }

  private void length(long n) {
    Level<K> level = open.peek();
    ProtoFields.Field<K> wanted = field;
    if (n < 0 || level == null || n > level.end - position) {
      step = Step.BROKEN;
    } else if (wanted == null) {
      skip(n);
    } else if (wanted.message() != null) {
      enter(level, wanted, wanted.message(), position + n);
    } else {
      value.start(true);
      left = n;
      step = Step.TEXT;
      take(new byte[0], 0, 0);
    }
  }

  private void enter(
      Level<K> level, ProtoFields.Field<K> wanted, ProtoFields<K> message, long end) {
    K list = wanted.list();
    if (list != null && !list.equals(level.list)) {
      listener.enter(list);
    }
    level.list = list;
    open.push(new Level<>(message, wanted.key(), end));
    if (wanted.key() != null) {
      listener.enter(wanted.key());
    }
    endField();
  }

  private void skip(long n) {
    left = n;
    step = Step.SKIP;
    take(new byte[0], 0, 0);
  }

  private void take(byte[] bytes, int from, int n) {
    for (int i = from; step == Step.TEXT && i < from + n; i++) {
      if (bytes[i] == '\\') {
        value.add(bytes[i]); // escaped, as JSON has it
      }
      value.add(bytes[i]);
    }
    position += n;
    left -= n;
    if (left > 0) {
      return;
    }
    ProtoFields.Field<K> wanted = field;
    if (step == Step.TEXT && wanted != null && wanted.key() != null) {
      listener.value(wanted.key(), value);
    }
    endField();
  }

  /** Behind a field or at the start of a message: what ends here is left. */
  private void endField() {
    start(Step.TAG);
    Level<K> level = open.peek();
    while (level != null && position >= level.end) {
      if (position > level.end) {
        step = Step.BROKEN; // a number or a fixed value reached beyond its message
        return;
      }
      open.pop();
      if (level.key != null) {
        listener.leave(level.key);
      }
      level = open.peek();
    }
    if (level == null) {
      start(Step.FRAME);
      endOfMessage.run();
    }
  }

  private void start(Step next) {
    step = next;
    number = 0;
    read = 0;
  }
}
