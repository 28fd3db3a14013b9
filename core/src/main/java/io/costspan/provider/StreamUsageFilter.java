/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.BodyFilter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a chat stream what is in it only because its usage was asked for: the event with
 * {@code "choices":[]} and a usage and, where the server is known to add them, the {@code
 * "usage":null} of all others.
 *
 * <p>A line is held back while it can be that event, which for any other ends at its first choice,
 * and the bytes of a member while they can be that null. A line of another kind, and what is too
 * long, passes at once.
 */
final class StreamUsageFilter implements BodyFilter {
  private static final byte[] NOTHING = {};
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  /** No event that only states usage is near it. */
  private static final int MAX_HELD = 64 * 1024;

  private final boolean nulls;
  private final boolean sameLength;
  private final ChunkScan scan = new ChunkScan();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private byte[] held = new byte[512];
  private int heldLength;

  /** Where in the held bytes the member at hand begins, with its comma; -1 for none. */
  private int member = -1;

  /** Of the line at hand. */
  private int length;

  private boolean passing;
  private boolean tooLong;

  /** A line of the event at hand went on. */
  private boolean began;

  /** The event at hand was nothing but the usage: its blank line goes with it. */
  private boolean taken;

  private boolean afterCr;
  private boolean keptCr;
  private boolean changed;

  /**
   * @param nulls whether each {@code "usage":null} is there on request only
   * @param sameLength whether what is taken out leaves blanks, because the length of the body is
   *     stated
   */
  StreamUsageFilter(boolean nulls, boolean sameLength) {
    this.nulls = nulls;
    this.sameLength = sameLength;
  }

  @Override
  public byte @Nullable [] feed(byte[] bytes, int offset, int count) {
    changed = heldLength > 0;
    out.reset();
    int i = offset;
    while (i < offset + count) {
      i = passing ? restOfLine(bytes, i, offset + count) : next(bytes[i], i + 1);
    }
    return changed || heldLength > 0 ? out.toByteArray() : null;
  }

  @Override
  public byte[] held() {
    return heldLength == 0 ? NOTHING : Arrays.copyOf(held, heldLength);
  }

  @Override
  public byte[] end() {
    out.reset();
    if (heldLength > 0) {
      line();
    }
    return out.toByteArray();
  }

  private int restOfLine(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && !endsLine(bytes[i])) {
      i++;
    }
    out.write(bytes, from, i - from);
    passing = i == end;
    return i;
  }

  private static boolean endsLine(byte b) {
    return b == '\n' || b == '\r';
  }

  private int next(byte b, int behind) {
    if (endsLine(b)) {
      endLine(b);
    } else {
      afterCr = false;
      hold(b);
      examine(b);
    }
    return behind;
  }

  private void hold(byte b) {
    if (heldLength == held.length) {
      held = Arrays.copyOf(held, 2 * held.length);
    }
    held[heldLength++] = b;
    length++;
  }

  private void examine(byte b) {
    if (length <= DATA.length) {
      if (b != DATA[length - 1]) {
        pass();
      }
      return;
    }
    scan.accept(b);
    if (b == ',' && scan.isBetweenMembers()) {
      member = heldLength - 1;
    } else if (nulls && member >= 0 && scan.endsNullUsage()) {
      takeMember();
    }
    release();
  }

  /** Lets go what cannot be ours. */
  private void release() {
    tooLong |= heldLength > MAX_HELD;
    if (!tooLong && scan.mayStateUsageOnly()) {
      return;
    }
    if (!nulls || scan.foreign()) {
      pass();
    } else if (member >= 0 && scan.mayBeNullUsage()) {
      let(member);
    } else {
      let(heldLength);
    }
  }

  /** The rest of the line is none of our business. */
  private void pass() {
    let(heldLength);
    passing = true;
  }

  private void let(int count) {
    out.write(held, 0, count);
    System.arraycopy(held, count, held, 0, heldLength - count);
    heldLength -= count;
    member = member >= count ? member - count : -1;
  }

  private void takeMember() {
    changed = true;
    if (sameLength) {
      Arrays.fill(held, member, heldLength, (byte) ' ');
    } else {
      heldLength = member;
    }
    member = -1;
  }

  private void endLine(byte end) {
    if (afterCr && end == '\n') {
      afterCr = false;
      put(end, keptCr);
      return;
    }
    boolean keep = length == 0 ? blankLine() : line();
    put(end, keep);
    afterCr = end == '\r';
    keptCr = keep;
    length = 0;
    passing = false;
    tooLong = false;
    member = -1;
    scan.reset();
  }

  private boolean blankLine() {
    boolean keep = !taken;
    taken = false;
    began = false;
    return keep;
  }

  private boolean line() {
    boolean usage = !tooLong && heldLength == length && scan.statesUsageOnly();
    taken = usage && !began && !sameLength;
    if (usage) {
      takeLine();
    } else {
      let(heldLength);
      began = true;
    }
    return !usage || sameLength;
  }

  /** A comment is what a line can be without being anything. */
  private void takeLine() {
    changed = true;
    if (sameLength) {
      Arrays.fill(held, 0, heldLength, (byte) ' ');
      held[0] = ':';
      let(heldLength);
    }
    heldLength = 0;
  }

  private void put(byte end, boolean keep) {
    if (keep) {
      out.write(end);
    } else {
      changed = true;
    }
  }
}
