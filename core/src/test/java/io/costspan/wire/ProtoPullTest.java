/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.Proto;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtoPullTest {
  private static final ProtoFields<String> FIELDS =
      ProtoFields.<String>builder()
          .at(1, "count")
          .at(2, "name")
          .at(3, "kind", List.of("NONE", "SOME"))
          .at(
              4,
              "inner",
              ProtoFields.<String>builder()
                  .at(1, "inner count")
                  .list(6, "list", "item", ProtoFields.<String>builder().at(1, "value").build())
                  .below(200, ProtoFields.<String>builder().at(1, "deep").build())
                  .build())
          .build();

  private static final class Told implements JsonPull.Listener<String> {
    final List<String> events = new ArrayList<>();

    @Override
    public void value(String path, JsonValue value) {
      events.add(path + "=" + value.text() + (value.isString() ? " string" : ""));
    }

    @Override
    public void enter(String path) {
      events.add("<" + path);
    }

    @Override
    public void leave(String path) {
      events.add(path + ">");
    }
  }

  private static Proto everything() {
    return new Proto()
        .text(9, "skipped \" {")
        .number(1, 300)
        .fixed64(8, 0x0102030405060708L)
        .text(2, "gemini \\ \u00fc\"")
        .number(3, 1)
        .number(3, 7)
        .fixed32(10, -1)
        .message(
            4,
            new Proto()
                .number(1, -5)
                .message(6, new Proto().number(1, 11))
                .message(6, new Proto().number(1, 12))
                .message(200, new Proto().text(1, "x"))
                .message(200, new Proto()))
        .message(5, new Proto().number(1, 4))
        .number(7, Long.MIN_VALUE)
        .message(4, new Proto());
  }

  private static final List<String> TOLD =
      List.of(
          "count=300",
          "name=gemini \\ \u00fc\" string",
          "kind=SOME string",
          "kind=7 string",
          "<inner",
          "inner count=-5",
          "<list",
          "<item",
          "value=11",
          "item>",
          "<item",
          "value=12",
          "item>",
          "deep=x string",
          "inner>",
          "<inner",
          "inner>",
          "end");

  @Test
  void tellsWhatIsWantedInEveryCut() {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(everything().framed());
    two.writeBytes(new Proto().framed());
    two.writeBytes(everything().framed());
    List<String> expected = new ArrayList<>(TOLD);
    expected.add("end");
    expected.addAll(TOLD);
    for (Cuts cut : Cuts.of(two.toByteArray())) {
      Told told = new Told();
      ProtoPull<String> pull = new ProtoPull<>(FIELDS, told, () -> told.events.add("end"));
      cut.feed(pull);
      assertThat(told.events).as(cut.name()).isEqualTo(expected);
      assertThat(pull.malformed()).isFalse();
      assertThat(pull.atEnd()).isTrue();
    }
  }

  @Test
  void aMessageThatIsCutIsNotAtItsEnd() {
    byte[] framed = everything().framed();
    for (int length = 1; length < framed.length; length++) {
      Told told = new Told();
      ProtoPull<String> pull = new ProtoPull<>(FIELDS, told, () -> told.events.add("end"));
      pull.feed(framed, 0, length);
      assertThat(pull.atEnd()).as("%d bytes", length).isFalse();
      assertThat(told.events).doesNotContain("end");
    }
  }

  @Test
  void whatIsNoMessageIsMalformed() {
    assertMalformed(new byte[] {1, 0, 0, 0, 1, 8}); // compressed
    assertMalformed(new byte[] {0, 0, 0, 0, 1, 11}); // a group
    assertMalformed(new byte[] {0, 0, 0, 0, 2, 18, 1}); // a text that is longer than its message
    assertMalformed(new byte[] {0, 0, 0, 0, 2, 8, -128, 1}); // a number likewise
    assertMalformed(new byte[] {0, 0, 0, 0, 3, 65, 0, 0, 0, 0, 0, 0, 0, 0}); // eight bytes likewise
    byte[] endless = new byte[40];
    java.util.Arrays.fill(endless, 5, 40, (byte) 0xFF);
    endless[4] = 35;
    assertMalformed(endless);
  }

  private static void assertMalformed(byte[] bytes) {
    ProtoPull<String> pull = new ProtoPull<>(FIELDS, new Told(), () -> {});
    pull.feed(bytes, 0, bytes.length);
    assertThat(pull.malformed()).isTrue();
    assertThat(pull.atEnd()).isFalse();
  }

  @Test
  void damagedMessagesNeverThrow() {
    byte[] good = everything().framed();
    int broken = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bad = good.clone();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      ProtoPull<String> pull = new ProtoPull<>(FIELDS, new Told(), () -> {});
      pull.feed(bad, 0, bad.length);
      broken += pull.malformed() ? 1 : 0;
    }
    assertThat(broken).isGreaterThan(1000);
  }
}
