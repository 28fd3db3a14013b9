/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64SinkTest {
  @Test
  void decodesAnyLengthInAnyCut() {
    for (int length : new int[] {0, 1, 2, 3, 4, 5, 767, 768, 769, 2000}) {
      byte[] plain = new byte[length];
      new Random(length).nextBytes(plain);
      String text = Base64.getEncoder().encodeToString(plain);
      for (String written : new String[] {text, text.replace("/", "\\/"), text.replace("=", "")}) {
        for (Cuts cut : Cuts.of(written.getBytes(US_ASCII))) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          cut.feed(new Base64Sink(out::write));
          assertThat(out.toByteArray()).as(cut.name()).isEqualTo(plain);
        }
      }
    }
  }

  @Test
  void beginsAnewAfterATextThatBrokeOff() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Base64Sink sink = new Base64Sink(out::write);
    sink.feed("QUJ".getBytes(US_ASCII), 0, 3);
    out.reset();
    sink.reset();
    sink.feed("QUJD".getBytes(US_ASCII), 0, 4);
    assertThat(out.toString(US_ASCII)).isEqualTo("ABC");
  }

  @Test
  void bytesThatAreNoLettersAreSkipped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] odd = {'Q', (byte) 0xff, '\n', 'U', ' ', 'J', 0, 'D', '='};
    new Base64Sink(out::write).feed(odd, 0, odd.length);
    assertThat(out.toString(US_ASCII)).isEqualTo("ABC");
  }
}
