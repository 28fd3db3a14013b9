/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final Usage SOME =
      Usage.builder()
          .set(Bucket.OUTPUT, 45)
          .set(Bucket.INPUT, 1000)
          .set(Bucket.CACHE_READ, 0)
          .set(Bucket.REASONING, -1)
          .build();

  @Test
  void onlyWhatIsAboveZeroIsShownInTheOrderOfTheBuckets() {
    List<String> shown = new ArrayList<>();
    SOME.forEach((bucket, amount) -> shown.add(bucket.key() + " " + amount));
    assertThat(shown).containsExactly("input 1000", "output 45");
    assertThat(SOME).hasToString("{input 1000, output 45}");
    assertThat(SOME.of(Bucket.REASONING)).isZero();
  }

  @Test
  void sumsAreExact() {
    Usage more = Usage.builder().set(Bucket.INPUT, 1).set(Bucket.CACHE_WRITE_1H, 7).build();
    Usage sum = SOME.plus(more);
    assertThat(sum)
        .isEqualTo(
            Usage.builder()
                .set(Bucket.INPUT, 1001)
                .set(Bucket.CACHE_WRITE_1H, 7)
                .set(Bucket.OUTPUT, 45)
                .build())
        .hasSameHashCodeAs(more.plus(SOME));
    assertThat(sum.inputTokens()).isEqualTo(1008);
    assertThat(SOME.plus(Usage.NONE)).isEqualTo(SOME).isNotEqualTo(sum);
  }

  @Test
  void aBuilderThatGoesOnChangesNothingThatWasBuilt() {
    Usage.Builder builder = Usage.builder().add(SOME);
    Usage before = builder.build();
    builder.add(SOME);
    assertThat(before).isEqualTo(SOME);
  }

  @Test
  void whatIsTooLargeForANumberStaysAtTheLargest() {
    Usage most = Usage.builder().set(Bucket.INPUT, Long.MAX_VALUE).build();
    assertThat(most.plus(SOME).of(Bucket.INPUT)).isEqualTo(Long.MAX_VALUE);
  }
}
