/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Tap;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Lets through what a program prints for programs: lines that begin as a JSON object with a type,
 * from the first that Claude Code begins with. Of other lines nothing is kept, and a program that
 * prints no such line is none of our business.
 */
final class LineTap implements Tap {
  private static final String OBJECT = "{\"type\":\"";
  private static final List<String> FIRST =
      List.of(
          OBJECT + "system\"",
          OBJECT + "result\"",
          '[' + OBJECT + "system\"",
          '[' + OBJECT + "result\"");

  private enum Line {
    UNKNOWN,
    WANTED,
    OTHER
  }

  private final Tap tap;
  private final StringBuilder head = new StringBuilder(32);
  private Line line = Line.UNKNOWN;
  private boolean recognised;

  LineTap(Tap tap) {
    this.tap = tap;
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (line == Line.UNKNOWN) {
        begins(bytes[i]);
        start = i + 1;
      }
      if (bytes[i] == '\n') {
        pass(bytes, start, i + 1);
        start = i + 1;
        line = Line.UNKNOWN;
        head.setLength(0);
      }
    }
    pass(bytes, start, offset + length);
  }

  private void begins(byte next) {
    if (next == '\n' || next == '\r' || (next == ' ' && head.length() == 0)) {
      return;
    }
    head.append((char) (next & 0xff));
    String known = head.toString();
    if (isWanted(known)) {
      recognise();
      line = Line.WANTED;
      tap.body(known.getBytes(US_ASCII), 0, known.length());
    } else if (!mayBecomeWanted(known)) {
      line = Line.OTHER;
    }
  }

  private boolean isWanted(String known) {
    return recognised ? known.equals(OBJECT) || known.equals('[' + OBJECT) : FIRST.contains(known);
  }

  private static boolean mayBecomeWanted(String known) {
    return FIRST.stream().anyMatch(first -> first.startsWith(known));
  }

  private void recognise() {
    if (!recognised) {
      recognised = true;
      tap.response(200, Headers.NONE, true);
    }
  }

  private void pass(byte[] bytes, int from, int to) {
    if (line == Line.WANTED && to > from) {
      tap.body(bytes, from, to - from);
    }
  }

  @Override
  public void finish(End end) {
    if (recognised) {
      tap.finish(end);
    } else {
      tap.fromCache();
    }
  }

  @Override
  public void fromCache() {
    tap.fromCache();
  }

  @Override
  public void body(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    body(copy, 0, copy.length);
  }

  @Override
  public void requestBodyStarts() {}

  @Override
  public void requestBody(byte[] bytes, int offset, int length) {}

  @Override
  public void response(int status, Headers headers, boolean decoded) {}
}
