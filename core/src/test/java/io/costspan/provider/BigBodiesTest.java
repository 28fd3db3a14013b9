/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.EventStreams;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A hundred megabytes of content pass by and are not held. */
class BigBodiesTest {
  private static final int SIZE = 100 << 20;
  private static final byte[] PIECE = new byte[64 << 10];

  /** A message of an AWS event stream has 24 MB at most. */
  private static final int MESSAGE = 20 << 20;

  /** What reading may need besides: buffers, names, numbers, classes. */
  private static final long ALLOWED = 4L << 20;

  static {
    Arrays.fill(PIECE, (byte) 'x');
  }

  @Test
  void aPlainAnswer() {
    check("openai/chat-plain", "", "{");
    check("anthropic/messages-plain", "", "{");
    check("gcp.gemini/content-plain", "", "{");
  }

  @Test
  void serverSentEvents() {
    check("openai/chat-stream", "data: ", "data: {");
  }

  @Test
  void anArrayOfDocuments() {
    check("gcp.gemini/content-array-stream", "[", "[{");
  }

  @Test
  void oneDocumentALine() {
    check("ollama/chat-stream", "", "{");
  }

  @Test
  void messagesOfAnAwsEventStream() {
    Fixture fixture = fixture("aws.bedrock/converse-stream");
    String content =
        "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + "x".repeat(MESSAGE) + "\"}}";
    byte[] message = EventStreams.message("event", "contentBlockDelta", content);
    UsageReader reader = fixture.reader();
    long before = allocated();
    for (int sent = 0; sent < SIZE; sent += message.length) {
      reader.body(message, 0, message.length);
    }
    assertThat(allocated() - before).isLessThan(ALLOWED);
    byte[] rest = fixture.body();
    reader.body(rest, 0, rest.length);
    assertSame(fixture, reader);
  }

  /** Puts a member of that size in front of the others of the first document. */
  private static void check(String name, String start, String cutOff) {
    Fixture fixture = fixture(name);
    String rest = fixture.answer().stripLeading();
    assertThat(rest).startsWith(cutOff.substring(0, cutOff.length() - 1));
    byte[] head = (start + "{\"costspan_big\":\"").getBytes(UTF_8);
    byte[] tail = ("\"," + rest.substring(rest.indexOf('{') + 1)).getBytes(UTF_8);
    UsageReader reader = fixture.reader();
    long before = allocated();
    reader.body(head, 0, head.length);
    for (int sent = 0; sent < SIZE; sent += PIECE.length) {
      reader.body(PIECE, 0, PIECE.length);
    }
    reader.body(tail, 0, tail.length);
    assertThat(allocated() - before).isLessThan(ALLOWED);
    assertSame(fixture, reader);
  }

  private static void assertSame(Fixture fixture, UsageReader reader) {
    Map<String, String> read = fixture.flat(reader.finish(fixture.end()));
    assertThat(read).isEqualTo(fixture.expected());
  }

  private static Fixture fixture(String name) {
    return Fixture.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  /** Bytes that this thread has allocated since it began. */
  private static long allocated() {
    var threads =
        (com.sun.management.ThreadMXBean)
            Objects.requireNonNull(ManagementFactory.getThreadMXBean());
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
