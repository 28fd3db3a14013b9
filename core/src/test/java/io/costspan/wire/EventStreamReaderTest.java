/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.EventStreams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {
  private static final byte[] NOTHING = {};

  private static final class Log implements EventStreamReader.Messages {
    final List<String> messages = new ArrayList<>();
    final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    @Override
    public void begin(EventStreamHeaders headers) {
      pending.writeBytes((headers.messageType() + ' ' + headers.eventType() + ' ').getBytes(UTF_8));
    }

    @Override
    public void payload(byte[] bytes, int offset, int length) {
      pending.write(bytes, offset, length);
    }

    @Override
    public void end() {
      messages.add(pending.toString(UTF_8));
      pending.reset();
    }
  }

  @Test
  void handsOnTheMessagesInAnyCut() {
    byte[] first = EventStreams.message("event", "messageStart", "{\"role\":\"é\"}");
    byte[] empty = EventStreams.message(NOTHING, NOTHING);
    byte[] last = EventStreams.message("exception", "throttlingException", "{}");
    byte[] stream = join(first, empty, last);
    for (Cuts cut : Cuts.of(stream)) {
      Log log = new Log();
      EventStreamReader reader = new EventStreamReader(log);
      cut.feed(reader);
      assertThat(reader.failed()).as(cut.name()).isFalse();
      assertThat(log.messages)
          .as(cut.name())
          .containsExactly(
              "event messageStart {\"role\":\"é\"}", "event  ", "exception throttlingException {}");
    }
  }

  @Test
  void everyDamagedByteIsFound() {
    byte[] good = EventStreams.message("event", "metadata", "{\"usage\":{\"inputTokens\":1}}");
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Log log = new Log();
      EventStreamReader reader = new EventStreamReader(log);
      reader.feed(join(bad, good), 0, 2 * good.length);
      assertThat(reader.failed()).as("byte %d", i).isTrue();
      assertThat(log.messages).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void aCutStreamHasNotFailed() {
    byte[] whole = EventStreams.message("event", "metadata", "{}");
    for (int length = 0; length < whole.length; length++) {
      Log log = new Log();
      EventStreamReader reader = new EventStreamReader(log);
      reader.feed(whole, 0, length);
      assertThat(reader.failed()).isFalse();
      assertThat(log.messages).isEmpty();
    }
  }

  @Test
  void skipsHeadersOfEveryType() {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    int[] lengths = {0, 0, 1, 2, 4, 8, 5, 3, 8, 16};
    for (int type = 0; type < lengths.length; type++) {
      headers.writeBytes(new byte[] {1, 'a', (byte) type});
      if (type == 6 || type == 7) {
        headers.write(0);
        headers.write(lengths[type]);
      }
      headers.writeBytes(new byte[lengths[type]]);
    }
    EventStreams.header(headers, ":event-type", "chunk");
    assertThat(read(EventStreams.message(headers.toByteArray(), NOTHING)))
        .isEqualTo("event chunk ");
  }

  @Test
  void brokenHeadersFail() {
    for (byte[] headers :
        List.of(
            new byte[] {5, 'a'},
            new byte[] {1, 'a', 10},
            new byte[] {1, 'a', -1},
            new byte[] {1, 'a', 7, 0},
            new byte[] {1, 'a', 7, 0, 9, 'x'})) {
      assertThat(read(EventStreams.message(headers, NOTHING))).isEqualTo("failed");
    }
  }

  @Test
  void impossibleLengthsFail() {
    assertThat(read(prelude(16, 0))).isEqualTo("incomplete");
    assertThat(read(prelude(15, 0))).isEqualTo("failed");
    assertThat(read(prelude(0, 0))).isEqualTo("failed");
    assertThat(read(prelude(-1, 0))).isEqualTo("failed");
    assertThat(read(prelude(16, 1))).isEqualTo("failed");
    assertThat(read(prelude(100, -1))).isEqualTo("failed");
    int headers = EventStreamReader.MAX_HEADERS;
    assertThat(read(prelude(16 + headers, headers))).isEqualTo("incomplete");
    assertThat(read(prelude(17 + headers, headers + 1))).isEqualTo("failed");
    int payload = EventStreamReader.MAX_PAYLOAD;
    assertThat(read(prelude(16 + payload, 0))).isEqualTo("incomplete");
    assertThat(read(prelude(17 + payload, 0))).isEqualTo("failed");
  }

  private static String read(byte[] stream) {
    Log log = new Log();
    EventStreamReader reader = new EventStreamReader(log);
    reader.feed(stream, 0, stream.length);
    return reader.failed() ? "failed" : log.messages.stream().findFirst().orElse("incomplete");
  }

  private static byte[] prelude(int total, int headers) {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
    CRC32 crc = new CRC32();
    crc.update(prelude.array(), 0, 8);
    return prelude.putInt((int) crc.getValue()).array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
