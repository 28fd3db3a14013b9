/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.ByteSink;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.SseReader;
import org.jspecify.annotations.Nullable;

/**
 * A decoded body: one JSON document, an array of them or several one after the other (Ollama: one a
 * line), or server-sent events or AWS event stream messages with one each. The first byte tells
 * which, for servers mislabel their bodies.
 */
final class Documents<K> implements ByteSink, SseReader.Events {
  private enum Shape {
    UNKNOWN,
    DOCUMENT,
    /** An array of documents (Gemini); the answer is told of each by its own paths. */
    ARRAY,
    EVENTS,
    /** An AWS event stream. */
    MESSAGES,
    GARBAGE
  }

  private final Answer<K> answer;
  private final JsonPull<K> json;
  private final SseReader events = new SseReader(this);
  private Shape shape = Shape.UNKNOWN;
  private @Nullable EventMessages messages;
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
    return several || shape == Shape.ARRAY || shape == Shape.EVENTS || shape == Shape.MESSAGES;
  }

  /** The body said itself that it is over. */
  boolean ended() {
    boolean lastDocument = isDocument() && json.done() && !answer.continues();
    return marker || answer.terminal || lastDocument;
  }

  /** Nothing of the API's shape: neither JSON nor events, or broken. */
  boolean unreadable() {
    return shape == Shape.GARBAGE || corrupt() || (isDocument() && json.malformed());
  }

  /** A checksum is wrong: nothing of the body can be trusted. */
  boolean corrupt() {
    return messages != null && messages.corrupt();
  }

  /** No document has begun that is not over. */
  boolean betweenDocuments() {
    return messages != null ? messages.betweenMessages() : counted;
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
    } else if (messages != null) {
      messages.feed(bytes, i, end - i);
    } else if (isDocument()) {
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
      if (shape == Shape.EVENTS) {
        count();
      }
    }
  }

  @Override
  public void endEvent() {
    if (eventStarted) {
      eventStarted = false;
      count();
    }
  }

  private boolean isDocument() {
    return shape == Shape.DOCUMENT || shape == Shape.ARRAY;
  }

  private void count() {
    if (!counted && json.done()) {
      counted = true;
      anyDocument = true;
      answer.documentEnds();
      several |= shape == Shape.DOCUMENT && answer.streams();
    }
  }

  private int sniff(byte[] bytes, int from, int end) {
    int i = skipBlank(bytes, from, end);
    if (i < end) {
      shape =
          switch (bytes[i]) {
            case '{' -> Shape.DOCUMENT;
            case '[' -> Shape.ARRAY;
            // data, event, id, retry, comment
            case 'd', 'e', 'i', 'r', ':' -> Shape.EVENTS;
            // the length of a message, which is below 2^24
            case 0, 1 -> Shape.MESSAGES;
            default -> Shape.GARBAGE;
          };
      messages = shape == Shape.MESSAGES ? new EventMessages(this, answer) : null;
    }
    return i;
  }

  /** Blanks, line ends and a byte order mark. */
  private static int skipBlank(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && (isBlank(bytes[i]) || isByteOrderMark(bytes[i]))) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isByteOrderMark(byte b) {
    return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
  }
}
