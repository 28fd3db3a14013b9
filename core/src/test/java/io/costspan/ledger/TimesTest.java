/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void readsWhatTheJdkWrites() {
    Random random = new Random(5);
    int[] steps = {1, 1_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 20_000; i++) {
      int step = steps[i % 4];
      long nanos = random.nextInt(1_000_000_000) / step * (long) step;
      Instant time = Instant.ofEpochSecond(random.nextLong(4_102_444_800L), nanos);
      assertThat(parse(time.toString())).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T00:00:00Z",
        "2026-11-22T09:11:01.1Z",
        "2026-11-22T09:11:01.12Z",
        "2026-11-22T09:11:01.123456789Z",
        "2026-11-22T09:11:01+01:00",
        "2026-11-22T24:00:00Z",
        "+12026-11-22T09:11:01Z",
        "-0001-11-22T09:11:01Z",
        "1969-12-31T23:59:59.5Z",
        "2026-11-22T23:59:60Z",
      })
  void readsWhatTheJdkReads(String text) {
    assertThat(parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-22",
        "2026-02-30T09:11:01Z",
        "2026-13-01T09:11:01Z",
        "2026-11-22T25:11:01Z",
        "2026-11-22T09:61:01Z",
        "2026-11-22T09:11:61Z",
        "2026-11-22T09:11:01.1234567890Z",
        "2026-11-22 09:11:01Z",
        "2026-11-22T09:11:01.12x456Z",
      })
  void refusesWhatTheJdkRefuses(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(DateTimeException.class);
  }

  private static Instant parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new Times().read(Arrays.copyOf(bytes, bytes.length + QuickJson.SLACK), 0, bytes.length);
  }
}
