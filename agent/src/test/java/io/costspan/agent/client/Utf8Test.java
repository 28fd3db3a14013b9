/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same bytes as the JDK's encoder, whatever the buffer. */
class Utf8Test {
  @Test
  void everyCharacterInEveryBuffer() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("{\"type\":\"\u00e4\u20ac\ud83d\ude42\"}");
    for (int i = 0; i < 3000; i++) {
      int code = random.nextInt(0x11_0000);
      text.appendCodePoint(Character.isSurrogate((char) code) && code < 0x1_0000 ? 'x' : code);
    }
    for (int size : new int[] {4, 5, 7, 64, 8192, 40_000}) {
      assertThat(bytes(text.toString(), size)).isEqualTo(text.toString().getBytes(UTF_8));
    }
  }

  @Test
  void halfOfAPairIsAQuestionMarkAsWithTheJdk() {
    for (String cut : new String[] {"a\ud83d", "\ude42b", "\ud83dc", "\ude42\ud83d"}) {
      assertThat(bytes(cut, 4)).isEqualTo(cut.getBytes(UTF_8));
    }
  }

  @Test
  void nothingIsNothing() {
    assertThat(bytes("", 4)).isEmpty();
  }

  private static byte[] bytes(String text, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Utf8.show(text, new byte[size], out::write);
    return out.toByteArray();
  }
}
