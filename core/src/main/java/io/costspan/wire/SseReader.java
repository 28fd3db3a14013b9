/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

/**
 * Takes server-sent events (HTML standard, §9.2.6) apart, in any cut, handing each event's data on
 * as it comes: an event can be megabytes, so none is ever held.
 *
 * <p>Line ends are CR, LF or CRLF. Several data lines of one event are joined by a line feed. Other
 * fields and comments are dropped: what the providers put in {@code event:} stands in the data too.
 * Not thread-safe.
 */
public final class SseReader implements ByteSink {
  /** Told what is found, while {@link #feed} runs. */
  public interface Events {
    /** A piece of the current event's data, possibly empty. */
    void data(byte[] bytes, int offset, int length);

    /** The current event is over. Called only for events with data. */
    void endEvent();
  }

  private enum State {
    LINE_START,
    FIELD,
    VALUE_START,
    DATA,
    OTHER
  }

  private static final byte[] FIELD = {'d', 'a', 't', 'a'};
  private static final byte[] LINE_FEED = {'\n'};
  private static final byte[] NOTHING = {};

  private final Events events;
  private State state = State.LINE_START;
  private int matched;
  private boolean afterCr;
  private boolean first = true;
  private boolean hasData;

  public SseReader(Events events) {
    this.events = events;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      byte b = bytes[i];
      if (afterCr) {
        afterCr = false;
        if (b == '\n') {
          i++;
          continue;
        }
      }
      if (b == '\n' || b == '\r') {
        afterCr = b == '\r';
        endLine();
        i++;
      } else if (state == State.DATA || state == State.OTHER) {
        i = restOfLine(bytes, i, end);
      } else {
        i = begin(b) ? i + 1 : i;
      }
    }
  }

  private int restOfLine(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    if (state == State.DATA) {
      events.data(bytes, from, i - from);
    }
    return i;
  }

  /** Reads one byte before the value of a line; false where the byte belongs to the value. */
  private boolean begin(byte b) {
    if (state == State.VALUE_START) {
      startData();
      state = State.DATA;
      return b == ' ';
    }
    if (state == State.LINE_START) {
      boolean byteOrderMark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
      if (first && byteOrderMark) {
        return true;
      }
      first = false;
      matched = 0;
      state = State.FIELD;
    }
    if (matched < FIELD.length) {
      state = b == FIELD[matched++] ? State.FIELD : State.OTHER;
    } else {
      state = b == ':' ? State.VALUE_START : State.OTHER;
    }
    return true;
  }

  private void startData() {
    if (hasData) {
      events.data(LINE_FEED, 0, 1);
    }
    hasData = true;
  }

  private void endLine() {
    first = false;
    boolean bareField = state == State.FIELD && matched == FIELD.length;
    if (bareField || state == State.VALUE_START) {
      startData();
      events.data(NOTHING, 0, 0);
    } else if (state == State.LINE_START && hasData) {
      hasData = false;
      events.endEvent();
    }
    state = State.LINE_START;
  }
}
