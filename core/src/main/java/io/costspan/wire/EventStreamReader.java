/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Takes AWS event streams ({@code application/vnd.amazon.eventstream}) apart, in any cut, handing
 * each message's payload on as it comes.
 *
 * <p>A message is a prelude (total length, length of the headers, CRC-32 of both), headers, the
 * payload, and a CRC-32 of all before it. A wrong checksum or an impossible length ends in {@link
 * #failed}, never in an exception: nothing after it can be found. Not thread-safe.
 */
public final class EventStreamReader implements ByteSink {
  /** Told what is found, while {@link #feed} runs. */
  public interface Messages {
    /** A message begins; whether it is whole is not known before its end. */
    void begin(EventStreamHeaders headers);

    /** A piece of the current message's payload. */
    void payload(byte[] bytes, int offset, int length);

    /** The current message is over, and its checksum is right. */
    void end();
  }

  /** Limits of AWS's own client. */
  static final int MAX_HEADERS = 128 * 1024;

  static final int MAX_PAYLOAD = 24 * 1024 * 1024;

  private static final int PRELUDE = 12;
  private static final int PRELUDE_CHECKED = 8;
  private static final int CHECKSUM = 4;

  private enum Part {
    PRELUDE,
    HEADERS,
    PAYLOAD,
    CHECKSUM,
    FAILED
  }

  private final Messages messages;
  private final CRC32 crc = new CRC32();

  /** Collects the prelude, the headers and the checksum; the payload passes by. */
  private byte[] held = new byte[256];

  private Part part = Part.PRELUDE;
  private int wanted = PRELUDE;
  private int got;
  private int headersLength;
  private int payloadLength;

  public EventStreamReader(Messages messages) {
    this.messages = messages;
  }

  public boolean failed() {
    return part == Part.FAILED;
  }

  /** No message has begun that is not over. */
  public boolean betweenMessages() {
    return part == Part.PRELUDE && got == 0;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end && part != Part.FAILED) {
      int taken = Math.min(wanted - got, end - i);
      if (part == Part.PAYLOAD) {
        crc.update(bytes, i, taken);
        messages.payload(bytes, i, taken);
      } else {
        hold(bytes, i, taken);
      }
      got += taken;
      i += taken;
      // a message may have no headers and no payload: several parts can end at one byte
      while (got == wanted && part != Part.FAILED) {
        endPart();
      }
    }
  }

  private void hold(byte[] bytes, int from, int length) {
    if (got + length > held.length) {
      held = Arrays.copyOf(held, Math.max(wanted, 2 * held.length));
    }
    System.arraycopy(bytes, from, held, got, length);
  }

  private void endPart() {
    switch (part) {
      case PRELUDE -> endPrelude();
      case HEADERS -> {
        crc.update(held, 0, headersLength);
        EventStreamHeaders headers = EventStreamHeaders.read(held, headersLength);
        if (headers == null) {
          part = Part.FAILED;
        } else {
          messages.begin(headers);
          next(Part.PAYLOAD, payloadLength);
        }
      }
      case PAYLOAD -> next(Part.CHECKSUM, CHECKSUM);
      default -> {
        boolean right = unsigned(0) == crc.getValue();
        next(right ? Part.PRELUDE : Part.FAILED, PRELUDE);
        if (right) {
          messages.end();
        }
      }
    }
  }

  private void endPrelude() {
    crc.reset();
    crc.update(held, 0, PRELUDE_CHECKED);
    boolean right = unsigned(PRELUDE_CHECKED) == crc.getValue();
    crc.update(held, PRELUDE_CHECKED, PRELUDE - PRELUDE_CHECKED);
    long headers = unsigned(4);
    long payload = unsigned(0) - PRELUDE - headers - CHECKSUM;
    if (!right || headers > MAX_HEADERS || payload < 0 || payload > MAX_PAYLOAD) {
      part = Part.FAILED;
      return;
    }
    headersLength = (int) headers;
    payloadLength = (int) payload;
    next(Part.HEADERS, headersLength);
  }

  private void next(Part following, int length) {
    part = following;
    wanted = length;
    got = 0;
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(held).getInt(at));
  }
}
