/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.pricing.Cost;
import io.costspan.usage.Reading;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
  /** What a reading can be without a gap. */
  private static final Set<Reading.Result> NO_GAP =
      Set.of(Reading.Result.USAGE, Reading.Result.NOT_BILLED);

  @Test
  void everyWordThatARecordCanSayIsExplainedAndNoOther() {
    List<String> said =
        Stream.concat(
                Stream.of(Cost.Unpriced.values()),
                Stream.of(Reading.Result.values()).filter(result -> !NO_GAP.contains(result)))
            .map(Enum::name)
            .toList();
    assertThat(Stream.of(Reason.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(said);
    for (Cost.Unpriced reason : Cost.Unpriced.values()) {
      assertThat(Objects.requireNonNull(Reason.named(reason.name())).outcome())
          .isEqualTo(Outcome.UNPRICED);
    }
  }
}
