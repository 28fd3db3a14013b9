/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaudeSessionsTest {
  private static final String NEWER = "2.1.277";
  private static final String OLDER = "2.1.276";

  private final ClaudeSessions sessions = new ClaudeSessions();

  @Test
  void aResumedSessionGoesOnFromItsTotal() {
    assertThat(sessions.since("s", NEWER, total(10, "0.1"))).isEqualTo(total(10, "0.1"));
    assertThat(sessions.since("s", NEWER, total(25, "0.3"))).isEqualTo(total(15, "0.2"));
    assertThat(sessions.since("s", NEWER, total(26, "0.31"))).isEqualTo(total(1, "0.01"));
  }

  @Test
  void beforeItBeganAtNothing() {
    sessions.since("s", OLDER, total(10, "0.1"));
    assertThat(sessions.since("s", OLDER, total(25, "0.3"))).isEqualTo(total(25, "0.3"));
  }

  @Test
  void aTotalThatHasBecomeLessBeganAtNothing() {
    sessions.since("s", null, total(10, "0.1"));
    assertThat(sessions.since("s", null, total(9, "0.2"))).isEqualTo(total(9, "0.2"));
    assertThat(sessions.since("s", null, total(10, "0.2"))).isEqualTo(total(1, "0.0"));
  }

  @Test
  void theSameTotalOnceMoreIsNothingNew() {
    sessions.since("s", NEWER, total(10, "0.1"));
    assertThat(sessions.since("s", NEWER, total(10, "0.1")).result())
        .isEqualTo(Reading.Result.NOT_BILLED);
  }

  @Test
  void anotherSessionIsAnother() {
    sessions.since("s", NEWER, total(10, "0.1"));
    assertThat(sessions.since("t", NEWER, total(10, "0.1"))).isEqualTo(total(10, "0.1"));
  }

  @Test
  void versionsAreComparedAsNumbers() {
    assertThat(List.of("2.1.277", "2.1.1000", "2.10.0", "3.0.0", "2.1.301-beta"))
        .allMatch(ClaudeSessions::restores);
    assertThat(List.of("2.1.276", "2.0.999", "1.9.999", "", "next", "2.1"))
        .noneMatch(ClaudeSessions::restores);
  }

  private static Reading total(long input, String usd) {
    Usage usage = Usage.builder().set(Bucket.INPUT, input).build();
    return new Reading(
        Reading.Result.USAGE,
        "id",
        "claude",
        null,
        true,
        List.of(new ModelUsage("claude", usage)),
        Qualifiers.NONE,
        new BigDecimal(usd),
        List.of());
  }
}
