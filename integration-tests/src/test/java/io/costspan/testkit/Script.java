/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One answer.
 *
 * @param status 0 for none: the connection is closed where the answer would start
 * @param headers without the framing ones
 * @param length the Content-Length, or {@link #CHUNKED}, or {@link #UNTIL_CLOSE}
 * @param before played before the head is sent
 * @param body played after it
 */
public record Script(int status, List<String> headers, long length, Act before, Act body) {
  public static final long CHUNKED = -1;
  public static final long UNTIL_CLOSE = -2;

  /** A part of an answer. */
  @FunctionalInterface
  public interface Act {
    Act NOTHING = stage -> {};

    void play(Stage stage) throws IOException;
  }

  public Script {
    headers = List.copyOf(headers);
  }

  public static Script json(byte[] document) {
    return json(document.length, stage -> stage.send(document));
  }

  /** A document that announces a length and does what it likes. */
  public static Script json(long length, Act body) {
    List<String> headers = List.of("Content-Type: application/json", "X-Request-Id: req_42");
    return new Script(200, headers, length, Act.NOTHING, body);
  }

  public static Script sse(Act body) {
    return new Script(
        200, List.of("Content-Type: text/event-stream; charset=utf-8"), CHUNKED, Act.NOTHING, body);
  }

  /** Each event in a flush of its own. */
  public static Script sse(List<byte[]> events) {
    return sse(all(events));
  }

  public static Act all(List<byte[]> pieces) {
    return stage -> {
      int last = pieces.size() - 1;
      for (int i = 0; i < last; i++) {
        stage.send(pieces.get(i));
      }
      if (last >= 0) {
        stage.sendLast(pieces.get(last));
      }
    };
  }

  public Script status(int other) {
    return new Script(other, headers, length, before, body);
  }

  public Script header(String line) {
    List<String> more = new ArrayList<>(headers);
    more.add(line);
    return new Script(status, more, length, before, body);
  }

  public Script length(long other) {
    return new Script(status, headers, other, before, body);
  }

  public Script before(Act act) {
    return new Script(status, headers, length, act, body);
  }
}
