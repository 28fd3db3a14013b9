/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/**
 * Reads one chunk of a chat stream byte by byte, just far enough to know whether it is the one that
 * only states usage ({@code "choices":[]} with a usage), and where a {@code "usage":null} is. Never
 * throws, keeps nothing but a few counters. Not thread-safe.
 */
final class ChunkScan {
  private enum Name {
    UNKNOWN,
    CHOICES,
    USAGE,
    OTHER
  }

  private enum Value {
    NONE,
    BEGUN,
    EMPTY,
    FULL,
    NULL
  }

  private static final String CHOICES = "choices";
  private static final String USAGE = "usage";
  private static final int NULL_BYTES = 4;

  private int depth;
  private boolean begun;
  private boolean foreign;
  private boolean inString;
  private boolean escaped;
  private boolean nameExpected;
  private boolean inName;
  private boolean valueExpected;
  private int nameLength;
  private boolean mayBeChoices;
  private boolean mayBeUsageName;
  private Name name = Name.UNKNOWN;
  private Value choices = Value.NONE;
  private Value usage = Value.NONE;
  private int nullBytes;

  /** Makes ready for another chunk. */
  void reset() {
    depth = 0;
    begun = false;
    foreign = false;
    inString = false;
    escaped = false;
    nameExpected = false;
    inName = false;
    valueExpected = false;
    name = Name.UNKNOWN;
    choices = Value.NONE;
    usage = Value.NONE;
    nullBytes = 0;
  }

  /** The chunk is no JSON object, or more than one. */
  boolean foreign() {
    return foreign;
  }

  /** What was read of it can be the beginning of a chunk that only states usage. */
  boolean mayStateUsageOnly() {
    return !foreign
        && (choices == Value.NONE || choices == Value.BEGUN || choices == Value.EMPTY)
        && (usage == Value.NONE || usage == Value.FULL);
  }

  /** It was read to its end, and states usage only. */
  boolean statesUsageOnly() {
    return !foreign && begun && depth == 0 && choices == Value.EMPTY && usage == Value.FULL;
  }

  /** It is between two members, or in one that can be {@code "usage":null}. */
  boolean mayBeNullUsage() {
    return depth == 1 && !foreign && (nameExpected || mayStillBeNull());
  }

  private boolean mayStillBeNull() {
    return inName
        ? mayBeUsageName
        : name == Name.USAGE && (valueExpected || usage == Value.NULL || usage == Value.NONE);
  }

  /** Whether the last byte was the last one of {@code "usage":null}; says so once. */
  boolean endsNullUsage() {
    boolean ends = depth == 1 && name == Name.USAGE && nullBytes == NULL_BYTES;
    if (ends) {
      name = Name.OTHER;
    }
    return ends && usage == Value.NULL;
  }

  /** Nothing of the next member has come. */
  boolean isBetweenMembers() {
    return depth == 1 && nameExpected;
  }

  void accept(byte b) {
    if (inString) {
      string(b);
    } else if (b == ' ' || b == '\t') {
      return;
    } else if (depth == 0) {
      foreign |= begun || b != '{';
      begun = true;
      depth = 1;
      nameExpected = true;
    } else {
      structure(b);
    }
  }

  private void string(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
      mayBeChoices = false;
      mayBeUsageName = false;
    } else if (b == '"') {
      inString = false;
      endName();
    } else if (inName) {
      mayBeChoices &= is(CHOICES, b);
      mayBeUsageName &= is(USAGE, b);
      nameLength++;
    }
  }

  private boolean is(String wanted, byte b) {
    return nameLength < wanted.length() && wanted.charAt(nameLength) == b;
  }

  private void endName() {
    if (inName) {
      inName = false;
      name =
          mayBeChoices && nameLength == CHOICES.length()
              ? Name.CHOICES
              : mayBeUsageName && nameLength == USAGE.length() ? Name.USAGE : Name.OTHER;
    }
  }

  private void structure(byte b) {
    switch (b) {
      case '"' -> {
        inString = true;
        inName = nameExpected && depth == 1;
        nameExpected &= depth != 1;
        nameLength = 0;
        mayBeChoices = inName;
        mayBeUsageName = inName;
        if (!inName) {
          value(b);
        }
      }
      case '{', '[' -> {
        value(b);
        depth++;
      }
      case '}', ']' -> close();
      case ':' -> valueExpected = depth == 1;
      case ',' -> nameExpected = depth == 1;
      default -> value(b);
    }
  }

  private void close() {
    depth--;
    if (depth == 1 && choices == Value.BEGUN) {
      choices = Value.EMPTY;
    }
    nameExpected = false;
  }

  /** A value begins, or a word goes on. */
  private void value(byte first) {
    if (depth == 2 && choices == Value.BEGUN) {
      choices = Value.FULL;
    }
    if (depth != 1) {
      return;
    }
    if (valueExpected) {
      valueExpected = false;
      nullBytes = 0;
      if (name == Name.CHOICES) {
        choices = first == '[' ? Value.BEGUN : Value.FULL;
      } else if (name == Name.USAGE) {
        usage = first == '{' ? Value.FULL : first == 'n' ? Value.NULL : Value.BEGUN;
      }
    }
    nullBytes++;
  }
}
