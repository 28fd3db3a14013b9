/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

/** Reads over the head of one gzip member (RFC 1952 §2.3), byte by byte. */
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private enum Part {
    FIXED,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    CHECKSUM,
    DONE
  }

  private Part part = Part.FIXED;
  private int at;
  private int flags;
  private int extra;
  private boolean bad;

  boolean done() {
    return part == Part.DONE;
  }

  boolean bad() {
    return bad;
  }

  void accept(byte b) {
    switch (part) {
      case FIXED -> fixed(b & 0xff);
      case EXTRA_LENGTH -> {
        extra |= (b & 0xff) << (8 * at);
        if (++at == 2) {
          advance(extra == 0 ? Part.NAME : Part.EXTRA);
        }
      }
      case EXTRA -> {
        if (++at == extra) {
          advance(Part.NAME);
        }
      }
      case NAME -> {
        if (b == 0) {
          advance(Part.COMMENT);
        }
      }
      case COMMENT -> {
        if (b == 0) {
          advance(Part.CHECKSUM);
        }
      }
      case CHECKSUM -> {
        if (++at == 2) {
          advance(Part.DONE);
        }
      }
      case DONE -> {}
    }
  }

  private void fixed(int b) {
    switch (at) {
      case 0 -> bad = b != 0x1f;
      case 1 -> bad |= b != 0x8b;
      case 2 -> bad |= b != 8;
      case 3 -> flags = b;
      default -> {}
    }
    if (++at == FIXED) {
      advance(Part.EXTRA_LENGTH);
    }
  }

  /** Goes to {@code next}, or to the first part after it that this member has. */
  private void advance(Part next) {
    at = 0;
    part = next;
    boolean present =
        switch (next) {
          case EXTRA_LENGTH -> (flags & HAS_EXTRA) != 0;
          case NAME -> (flags & HAS_NAME) != 0;
          case COMMENT -> (flags & HAS_COMMENT) != 0;
          case CHECKSUM -> (flags & HAS_CHECKSUM) != 0;
          default -> true;
        };
    if (!present) {
      advance(
          switch (next) {
            case EXTRA_LENGTH -> Part.NAME;
            case NAME -> Part.COMMENT;
            case COMMENT -> Part.CHECKSUM;
            default -> Part.DONE;
          });
    }
  }
}
