/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Tap;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Usage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the benchmarks measure what they say: answers of their size, read to their usage. */
class TrafficTest {
  @ParameterizedTest
  @EnumSource
  void anAnswerHasItsSizeAndItsUsage(Traffic api) {
    byte[] answer = api.answer(20).next();

    CostRecord record = new Booking().exchange(api.request(), api.asked(), answer);

    assertThat(answer.length).isBetween(19 * 1024, 21 * 1024);
    assertUsage(record.reading().usage());
  }

  @ParameterizedTest
  @EnumSource
  void aStreamHasItsEventsAndItsUsage(Traffic api) {
    Booking booking = new Booking();
    Tap tap = booking.open(api.request(), api.asked());
    api.events(100).forEach(event -> tap.body(event, 0, event.length));

    CostRecord record = booking.finish(tap);

    assertThat(api.events(100)).hasSize(100);
    assertThat(record.reading().streaming()).isTrue();
    assertUsage(record.reading().usage());
  }

  @ParameterizedTest
  @EnumSource
  void eachAnswerHasAnIdOfItsOwn(Traffic api) {
    Booking booking = new Booking();
    Body answer = api.answer(2);
    for (int i = 0; i < 12; i++) {
      booking.exchange(api.request(), api.asked(), answer.next());
    }

    assertThat(booking.tracker().snapshot().total().calls()).isEqualTo(12);
  }

  private static void assertUsage(Usage usage) {
    assertThat(usage.inputTokens()).isEqualTo(1234);
    assertThat(usage.outputTokens()).isEqualTo(567);
  }
}
