/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseReaderTest {
  private static final class Log implements SseReader.Events {
    final List<String> events = new ArrayList<>();
    final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    @Override
    public void data(byte[] bytes, int offset, int length) {
      pending.write(bytes, offset, length);
    }

    @Override
    public void endEvent() {
      events.add(pending.toString(UTF_8));
      pending.reset();
    }
  }

  @Test
  void handsOnTheDataOfEachEvent() {
    assertRead("data: a\n\ndata: b\n\n", "a", "b");
  }

  @Test
  void takesEveryLineEnd() {
    assertRead("data: a\r\n\r\ndata: b\r\rdata: c\n\ndata: d\r\n\n", "a", "b", "c", "d");
  }

  @Test
  void joinsTheLinesOfOneEvent() {
    assertRead("data: {\ndata:  \"x\":1\ndata:}\n\n", "{\n \"x\":1\n}");
  }

  @Test
  void takesDataWithoutASpaceAndWithoutAValue() {
    assertRead("data:a\n\ndata:\n\ndata\n\ndata\ndata\n\n", "a", "", "", "\n");
  }

  @Test
  void dropsCommentsAndOtherFields() {
    assertRead(
        ": ping\n\nevent: data\nid: 1\nretry: 5\ndatabase: x\ndat: y\n data: z\ndata: a: b\n\n",
        "a: b");
  }

  @Test
  void anEventWithoutDataIsNone() {
    assertRead("event: ping\n\n\n\ndata: a\n\n", "a");
  }

  @Test
  void ignoresAByteOrderMark() {
    assertRead("\uFEFFdata: é\n\n", "é");
  }

  @Test
  void anEventWithoutItsBlankLineIsHandedOnButNotEnded() {
    for (Cuts cut : Cuts.of("data: a\n\ndata: b\n".getBytes(UTF_8))) {
      Log log = new Log();
      cut.feed(new SseReader(log));
      assertThat(log.events).as(cut.name()).containsExactly("a");
      assertThat(log.pending.toString(UTF_8)).as(cut.name()).isEqualTo("b");
    }
  }

  private static void assertRead(String body, String... expected) {
    for (Cuts cut : Cuts.of(body.getBytes(UTF_8))) {
      Log log = new Log();
      cut.feed(new SseReader(log));
      assertThat(log.events).as(cut.name()).containsExactly(expected);
      assertThat(log.pending.size()).as(cut.name()).isZero();
    }
  }
}
