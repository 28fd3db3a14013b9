/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.ByteSink;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.SseReader;

/**
 * A decoded body: one JSON document, several one after the other (Ollama: one a line), or
 * server-sent events with one each. The first byte tells which, for servers mislabel their bodies.
 */
final class Documents<K> implements ByteSink, SseReader.Events {
  private enum Shape {
    UNKNOWN,
    DOCUMENT,
    EVENTS,
    GARBAGE
  }

  private final Answer<K> answer;
  private final JsonPull<K> json;
  private final SseReader events = new SseReader(this);
  private Shape shape = Shape.UNKNOWN;
  private boolean counted;
  private boolean eventStarted;
  private boolean marker;
  private boolean anyDocument;
  private boolean several;

  Documents(JsonPaths<K> paths, Answer<K> answer) {
    this.answer = answer;
    this.json = new JsonPull<>(paths, answer);
    answer.readBy(json);
  }

  boolean streaming() {
    return shape == Shape.EVENTS || several;
  }

  /** The body said itself that it is over. */
  boolean ended() {
    return marker
        || answer.terminal
        || (shape == Shape.DOCUMENT && json.done() && !answer.continues());
  }

  /** Nothing of the API's shape: neither JSON nor events, or broken. */
  boolean unreadable() {
    return shape == Shape.GARBAGE || (shape == Shape.DOCUMENT && json.malformed());
  }

  boolean anyDocument() {
    return anyDocument;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = shape == Shape.UNKNOWN ? sniff(bytes, offset, end) : offset;
    if (shape == Shape.EVENTS) {
      events.feed(bytes, i, end - i);
    } else if (shape == Shape.DOCUMENT) {
      documents(bytes, i, end);
    }
  }

  private void documents(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end) {
      if (counted) {
        i = skipBlank(bytes, i, end);
        if (i == end || !answer.continues()) {
          return;
        }
        json.reset();
        counted = false;
      }
      i = json.read(bytes, i, end);
      count();
    }
  }

  @Override
  public void data(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    if (!eventStarted) {
      i = skipBlank(bytes, offset, end);
      if (i == end) {
        return;
      }
      eventStarted = true;
      json.reset();
      counted = false;
      // [DONE]: no document of these APIs is an array
      marker |= bytes[i] == '[';
    }
    if (!marker) {
      json.feed(bytes, i, end - i);
      count();
    }
  }

  @Override
  public void endEvent() {
    eventStarted = false;
  }

  private void count() {
    if (!counted && json.done()) {
      counted = true;
      anyDocument = true;
      answer.endDocument();
      several |= shape == Shape.DOCUMENT && answer.continues();
    }
  }

  private int sniff(byte[] bytes, int from, int end) {
    int i = skipBlank(bytes, from, end);
    if (i < end) {
      shape =
          switch (bytes[i]) {
            case '{' -> Shape.DOCUMENT;
            // data, event, id, retry, comment
            case 'd', 'e', 'i', 'r', ':' -> Shape.EVENTS;
            default -> Shape.GARBAGE;
          };
    }
    return i;
  }

  /** Blanks, line ends and a byte order mark. */
  private static int skipBlank(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && ((bytes[i] >= 0 && bytes[i] <= ' ') || isByteOrderMark(bytes[i]))) {
      i++;
    }
    return i;
  }

  private static boolean isByteOrderMark(byte b) {
    return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
  }
}
