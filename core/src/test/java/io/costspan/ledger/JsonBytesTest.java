/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by Jackson's parser and by the JDK's own notations. */
class JsonBytesTest {
  private static final JsonFactory JSON = new JsonFactory();

  @Test
  void anyTextComesBack() throws IOException {
    Random random = new Random(7);
    String[] pieces = {"a", "\"", "\\", "\n", "\u0000", "\u001f", "ü", "€", "😀", "\u007f", "/"};
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(parse(json -> json.text(text.toString())).getText()).isEqualTo(text.toString());
    }
  }

  /** In line after line, texts of all lengths, some of which take the place of others. */
  @Test
  void aTextThatComesAgainLooksTheSame() {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>(List.of("", "\"", "a\ud83db", "€", "\u0000"));
    for (int length = 1; length < 80; length++) {
      texts.add("m".repeat(length));
      texts.add("m".repeat(length) + "ü\\");
    }
    JsonBytes lines = JsonBytes.ofLines(1);
    for (int i = 0; i < 20_000; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      lines.truncate(0);
      lines.text(new String(text)); // equal, and not the same
      assertThat(new String(lines.array(), 0, lines.size(), StandardCharsets.UTF_8))
          .isEqualTo(write(json -> json.text(text)));
    }
  }

  @Test
  void halfAPairIsEscaped() {
    assertThat(write(json -> json.text("a\ud83db"))).isEqualTo("\"a\\ud83db\"");
    assertThat(write(json -> json.text("\ude00"))).isEqualTo("\"\\ude00\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.00",
        "1",
        "10",
        "-1.5",
        "0.0000000025",
        "123456789012345678",
        "9223372036854775807",
        "9223372036854775808",
        "0.9223372036854775807",
        "1E+3",
        "1E-30",
        "99999999999999999999.99999999999999999999",
        "-0.01"
      })
  void decimalsAreWrittenInFull(String number) {
    BigDecimal decimal = new BigDecimal(number);
    assertThat(write(json -> json.decimal(decimal))).isEqualTo('"' + decimal.toPlainString() + '"');
  }

  @Test
  void anyDecimalIsWrittenInFull() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal decimal =
          new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(30) - 4);
      assertThat(write(json -> json.decimal(decimal)))
          .isEqualTo('"' + decimal.toPlainString() + '"');
    }
  }

  @Test
  void timesAreWrittenAsTheJdkDoes() {
    Random random = new Random(7);
    int[] nanos = {0, 1, 999_999_999, 120_000_000, 123_456_000, 1_000, 100, 1_000_000};
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextInt(4) == 0 ? -random.nextInt() : random.nextInt() * 10L;
      Instant time = Instant.ofEpochSecond(second, nanos[random.nextInt(nanos.length)]);
      assertThat(write(json -> json.time(time))).isEqualTo('"' + time.toString() + '"');
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 999_999, 1_000_000, 1_500_000, 812_000_000, 1_812_000_001, -1_500_000})
  void durationsAreExactMilliseconds(long nanos) throws IOException {
    BigDecimal millis = parse(json -> json.millis(Duration.ofNanos(nanos))).getDecimalValue();
    assertThat(millis).isEqualByComparingTo(BigDecimal.valueOf(nanos, 6));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void numbers(long number) {
    assertThat(write(json -> json.number(number))).isEqualTo(Long.toString(number));
  }

  private static String write(Consumer<JsonBytes> value) {
    JsonBytes json = new JsonBytes(1);
    value.accept(json);
    return new String(json.array(), 0, json.size(), StandardCharsets.UTF_8);
  }

  private static JsonParser parse(Consumer<JsonBytes> value) throws IOException {
    JsonParser parser = JSON.createParser(write(value));
    parser.nextToken();
    return parser;
  }
}
