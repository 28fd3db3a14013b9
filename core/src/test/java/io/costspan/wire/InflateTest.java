/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class InflateTest {
  private static final String TEXT = "data: {\"usage\":{\"prompt_tokens\":12}}\n\n".repeat(300);

  @Test
  void undoesGzip() throws IOException {
    assertInflates("gzip", gzip(TEXT), TEXT);
    assertInflates("X-GZip", gzip(TEXT), TEXT);
  }

  @Test
  void undoesGzipOfSeveralMembersAndIgnoresPadding() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(gzip("first "));
    two.write(gzip("second"));
    two.write(new byte[20]);
    assertInflates("gzip", two.toByteArray(), "first second");
  }

  @Test
  void readsOverEveryOptionalPartOfTheHead() throws IOException {
    byte[] plain = gzip("body");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
    out.write(new byte[] {3, 0, 'a', 0, 'c'});
    out.write("name\0comment\0".getBytes(UTF_8));
    out.write(new byte[] {0, 0});
    out.write(plain, 10, plain.length - 10);
    assertInflates("gzip", out.toByteArray(), "body");
  }

  @Test
  void undoesDeflateWithAndWithoutItsWrapper() throws IOException {
    assertInflates("deflate", deflate(false), TEXT);
    assertInflates("deflate", deflate(true), TEXT);
  }

  @Test
  void knowsNoOtherEncoding() {
    assertThat(Inflate.of("br", (b, o, l) -> {})).isNull();
    assertThat(Inflate.of("zstd", (b, o, l) -> {})).isNull();
    assertThat(Inflate.of("gzip, br", (b, o, l) -> {})).isNull();
  }

  @Test
  void badBytesFailWithoutAnException() throws IOException {
    assertFails("gzip", "plain text".getBytes(UTF_8));
    byte[] broken = gzip(TEXT);
    Arrays.fill(broken, 12, broken.length, (byte) 0xff);
    assertFails("gzip", broken);
    assertFails("deflate", new byte[] {0x78, (byte) 0x9c, (byte) 0xff, (byte) 0xff, 1, 2, 3});
  }

  @Test
  void aBombFailsAtTheLimit() throws IOException {
    byte[] bomb = gzip("0".repeat(1_000_000));
    long[] seen = new long[1];
    Inflate inflate = Objects.requireNonNull(Inflate.of("gzip", (b, o, l) -> seen[0] += l, 50_000));
    inflate.feed(bomb, 0, bomb.length);
    assertThat(inflate.failed()).isTrue();
    assertThat(seen[0]).isLessThanOrEqualTo(50_000);
    inflate.close();
    assertThat(inflate.failed()).isTrue();
  }

  @Test
  void aCutBodyGivesWhatItHolds() throws IOException {
    byte[] body = gzip(TEXT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Inflate inflate = Objects.requireNonNull(Inflate.of("gzip", out::write));
    inflate.feed(body, 0, body.length - 12);
    inflate.close();
    inflate.feed(body, 0, body.length);
    assertThat(inflate.failed()).isFalse();
    assertThat(TEXT).startsWith(out.toString(UTF_8));
  }

  private static void assertInflates(String encoding, byte[] body, String expected) {
    for (Cuts cut : Cuts.of(body)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Inflate inflate = Objects.requireNonNull(Inflate.of(encoding, out::write));
      cut.feed(inflate);
      assertThat(inflate.failed()).as(cut.name()).isFalse();
      assertThat(out.toString(UTF_8)).as(cut.name()).isEqualTo(expected);
      inflate.close();
    }
  }

  private static void assertFails(String encoding, byte[] body) {
    for (Cuts cut : Cuts.of(body)) {
      Inflate inflate = Objects.requireNonNull(Inflate.of(encoding, (b, o, l) -> {}));
      cut.feed(inflate);
      assertThat(inflate.failed()).as(cut.name()).isTrue();
      inflate.close();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static byte[] deflate(boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(TEXT.getBytes(UTF_8));
    }
    deflater.end();
    return out.toByteArray();
  }
}
