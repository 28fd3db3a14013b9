/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import org.jspecify.annotations.Nullable;

/**
 * Pulls the asked-for values out of a JSON document that comes in any cut, and skips everything
 * else without looking into it. Memory is constant, whatever the document's size.
 *
 * <p>Why not Jackson: its non-blocking parser builds every string whole, hence prompts and base64
 * images, even those that are skipped. That breaks both constant memory and our promise to hold no
 * content.
 *
 * <p>Lenient where it skips (what is not asked for is only checked for strings and nesting), exact
 * where it reads. Bad input ends in {@link #malformed}, never in an exception. What follows the
 * document is left alone. A name that occurs twice is reported twice. Not thread-safe.
 */
public final class JsonPull<K> implements ByteSink {
  /** Told what is found, while {@link #feed} runs. */
  public interface Listener<K> {
    /** A string, number, true, false or null. */
    void value(K path, JsonValue value);

    /** What the member is called whose value comes next, where the path has a {@code *} for it. */
    default void name(K path, JsonValue name) {}

    /** An object or array begins. */
    default void enter(K path) {}

    /** An object or array has ended. */
    default void leave(K path) {}

    /**
     * Where a string goes, piece by piece and with its escapes, instead of to {@link #value}: for
     * strings that are long and hold something else. Null for all others.
     */
    default @Nullable ByteSink text(K path) {
      return null;
    }
  }

  private enum State {
    START,
    VALUE,
    FIRST_ITEM,
    FIRST_NAME,
    NAME,
    IN_NAME,
    COLON,
    IN_STRING,
    IN_TEXT,
    IN_TOKEN,
    NEXT,
    SKIP,
    SKIP_STRING,
    SKIP_TOKEN,
    DONE,
    DROPPED,
    MALFORMED
  }

  /** No document nests like this; a sender who tries to hurt does. */
  static final int MAX_DEPTH = 10_000;

  private final JsonPaths.Node<K> root;
  private final Listener<K> listener;
  private final JsonValue text = new JsonValue();

  /** The open containers on the way to a wanted place; those in skipped values are only counted. */
  private final JsonPaths.@Nullable Node<K>[] open;

  private final boolean[] array;
  private int level;
  private int skipped;

  /** The place of the value that comes next; null where nobody asks for it. */
  private JsonPaths.@Nullable Node<K> place;

  /** Where the string at hand goes; null outside of one that somebody takes in pieces. */
  private @Nullable ByteSink sink;

  private State state = State.START;
  private boolean escaped;

  @SuppressWarnings({"unchecked", "rawtypes"})
  public JsonPull(JsonPaths<K> paths, Listener<K> listener) {
    JsonPaths.Tree<K> tree = paths.tree();
    this.root = tree.root();
    this.listener = listener;
    this.open = new JsonPaths.Node[tree.depth() + 1];
    this.array = new boolean[tree.depth() + 1];
  }

  /** The document's last brace was read. */
  public boolean done() {
    return state == State.DONE;
  }

  public boolean malformed() {
    return state == State.MALFORMED;
  }

  /** The listener wanted no more of this document. */
  public boolean skipped() {
    return state == State.DROPPED;
  }

  /** Nothing more of this document is wanted; the listener may call it. */
  public void skipRest() {
    state = State.DROPPED;
  }

  /** Makes ready for another document. */
  public void reset() {
    state = State.START;
    level = 0;
    skipped = 0;
    escaped = false;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    read(bytes, offset, offset + length);
  }

  /**
   * Reads on, but not beyond the document's last brace.
   *
   * @return where reading stopped: {@code end}, or just behind the document
   */
  public int read(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && state != State.DONE) {
      switch (state) {
        case SKIP -> i = skip(bytes, i, end);
        case SKIP_STRING -> i = skipString(bytes, i, end);
        case SKIP_TOKEN -> i = skipToken(bytes, i, end);
        case IN_STRING, IN_NAME -> i = readString(bytes, i, end);
        case IN_TEXT -> i = passText(bytes, i, end);
        case IN_TOKEN -> i = readToken(bytes, i, end);
        case DROPPED, MALFORMED -> i = end;
        default -> structure(bytes[i++]);
      }
    }
    return i;
  }

  private int skip(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end) {
      i = JsonScan.nextQuoteOrBracket(bytes, i, end);
      if (i < end) {
        byte b = bytes[i++];
        if (b == '"') {
          state = State.SKIP_STRING;
          i = skipString(bytes, i, end);
        } else {
          nest(b == '{' || b == '[');
        }
        if (state != State.SKIP) {
          return i;
        }
      }
    }
    return i;
  }

  private void nest(boolean deeper) {
    skipped += deeper ? 1 : -1;
    if (skipped == 0) {
      afterValue();
    } else if (skipped > MAX_DEPTH) {
      state = State.MALFORMED;
    }
  }

  private int skipString(byte[] bytes, int from, int end) {
    int i = escaped ? from + 1 : from;
    escaped = false;
    while (i < end) {
      i = JsonScan.nextQuoteOrBackslash(bytes, i, end);
      if (i < end && bytes[i] == '"') {
        state = State.SKIP;
        if (skipped == 0) {
          afterValue();
        }
        return i + 1;
      }
      escaped = i == end - 1;
      i += 2;
    }
    return end;
  }

  private int skipToken(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end) {
      if (JsonScan.endsToken(bytes[i])) {
        afterValue();
        return i;
      }
      i++;
    }
    return i;
  }

  private int readString(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end) {
      byte b = bytes[i++];
      if (b == '"' && !escaped) {
        if (state == State.IN_NAME) {
          JsonPaths.Node<K> parent = open[level - 1];
          place = parent == null ? null : member(parent);
          state = State.COLON;
        } else {
          report();
        }
        return i;
      }
      escaped = b == '\\' && !escaped;
      text.add(b);
    }
    return i;
  }

  private JsonPaths.@Nullable Node<K> member(JsonPaths.Node<K> parent) {
    JsonPaths.Node<K> member = text.childOf(parent);
    if (member != null && member == parent.others && member.key != null) {
      listener.name(member.key, text);
    }
    return member;
  }

  private int passText(byte[] bytes, int from, int end) {
    int i = escaped ? from + 1 : from;
    escaped = false;
    while (i < end) {
      i = JsonScan.nextQuoteOrBackslash(bytes, i, end);
      if (i < end && bytes[i] == '"') {
        pass(bytes, from, i - from);
        afterValue();
        return i + 1;
      }
      escaped = i == end - 1;
      i += 2;
    }
    pass(bytes, from, end - from);
    return end;
  }

  private void pass(byte[] bytes, int offset, int length) {
    if (sink != null) {
      sink.feed(bytes, offset, length);
    }
  }

  private int readToken(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end) {
      if (JsonScan.endsToken(bytes[i])) {
        report();
        return i;
      }
      text.add(bytes[i++]);
    }
    return i;
  }

  private void report() {
    JsonPaths.Node<K> at = place;
    if (!text.isValid()) {
      state = State.MALFORMED;
      return;
    }
    afterValue();
    if (at != null && at.key != null) {
      listener.value(at.key, text);
    }
  }

  private void structure(byte b) {
    if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      return;
    }
    switch (state) {
      case START -> start(b);
      case VALUE -> value(b);
      case FIRST_ITEM -> {
        if (b == ']') {
          close();
        } else {
          value(b);
        }
      }
      case FIRST_NAME -> {
        if (b == '}') {
          close();
        } else {
          name(b);
        }
      }
      case NAME -> name(b);
      case COLON -> state = b == ':' ? State.VALUE : State.MALFORMED;
      default -> next(b);
    }
  }

  private void start(byte b) {
    boolean byteOrderMark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
    if (!byteOrderMark) {
      place = root;
      value(b);
    }
  }

  private void name(byte b) {
    text.start(true);
    state = b == '"' ? State.IN_NAME : State.MALFORMED;
  }

  private void next(byte b) {
    boolean inArray = array[level - 1];
    JsonPaths.Node<K> parent = open[level - 1];
    if (b == ',') {
      place = parent == null ? null : parent.items;
      state = inArray ? State.VALUE : State.NAME;
    } else if (b == (inArray ? ']' : '}')) {
      close();
    } else {
      state = State.MALFORMED;
    }
  }

  private void value(byte b) {
    JsonPaths.Node<K> at = place;
    boolean container = b == '{' || b == '[';
    boolean token = b == '-' || (b >= '0' && b <= '9') || b == 't' || b == 'f' || b == 'n';
    if (!container && !token && b != '"') {
      state = State.MALFORMED;
    } else if (at == null) {
      skipped = container ? 1 : 0;
      state = container ? State.SKIP : token ? State.SKIP_TOKEN : State.SKIP_STRING;
    } else if (container) {
      push(at, b == '[');
    } else {
      sink = token || at.key == null ? null : listener.text(at.key);
      text.start(!token);
      state = token ? State.IN_TOKEN : sink == null ? State.IN_STRING : State.IN_TEXT;
      if (token) {
        text.add(b);
      }
    }
  }

  private void push(JsonPaths.Node<K> at, boolean isArray) {
    open[level] = at;
    array[level] = isArray;
    level++;
    place = isArray ? at.items : null;
    state = isArray ? State.FIRST_ITEM : State.FIRST_NAME;
    if (at.key != null) {
      listener.enter(at.key);
    }
  }

  private void close() {
    level--;
    JsonPaths.Node<K> at = open[level];
    afterValue();
    if (at != null && at.key != null) {
      listener.leave(at.key);
    }
  }

  private void afterValue() {
    state = level == 0 ? State.DONE : State.NEXT;
  }
}
