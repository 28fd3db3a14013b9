/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanCountTest {
  @Test
  void aSpanWithoutRoomIsLostAndOnesThatLeaveMakeRoom() {
    SpanCount count = new SpanCount();
    count.queue(2);
    assertThat(count.makeRoom()).isTrue();
    assertThat(count.makeRoom()).isTrue();
    assertThat(count.makeRoom()).isFalse();
    assertThat(count.lost()).isEqualTo(1);
    count.taken(2);
    count.exported(2, true);
    assertThat(count.makeRoom()).isTrue();
    assertThat(count.lost()).isEqualTo(1);
    assertThat(count.lostForGood()).isEqualTo(2);
  }

  @Test
  void whatIsRefusedIsLost() {
    SpanCount count = new SpanCount();
    assertThat(count.makeRoom()).isTrue();
    count.taken(1);
    count.exported(1, false);
    assertThat(count.lost()).isEqualTo(1);
    assertThat(count.lostForGood()).isEqualTo(1);
  }
}
