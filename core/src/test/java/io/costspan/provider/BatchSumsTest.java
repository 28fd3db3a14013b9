/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import org.junit.jupiter.api.Test;

class BatchSumsTest {
  @Test
  void addsUpOnlyWhatEveryPriceListTreatsAlike() {
    BatchSums sums = new BatchSums();
    for (long input : new long[] {10, 31_000, 271_999, 272_000, 272_001, 300_000, 272_000}) {
      sums.add("m", usage(input));
    }
    sums.add("other", usage(10));
    assertThat(sums.parts())
        .containsExactly(
            new ModelUsage("m", usage(31_010), 31_000),
            new ModelUsage("m", usage(271_999)),
            new ModelUsage("m", usage(544_000), 272_000),
            new ModelUsage("m", usage(572_001), 300_000),
            new ModelUsage("other", usage(10)));
  }

  private static Usage usage(long input) {
    return Usage.builder().set(Bucket.INPUT, input).build();
  }
}
