/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final int MANY = 300_000;

  private final Fingerprints seen = new Fingerprints();

  @Test
  void knowsWhatWasAddedAndNothingElse() {
    for (int i = 0; i < MANY; i++) {
      String id = "chatcmpl-" + i;
      assertThat(seen.contains("openai", id)).isFalse();
      seen.add("openai", id);
    }
    assertThat(seen.size()).isEqualTo(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(seen.contains("openai", "chatcmpl-" + i)).isTrue();
    }
  }

  @Test
  void countsNothingTwice() {
    seen.add("openai", "a");
    seen.add("openai", "a");
    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void keepsSpacesApart() {
    seen.add("openai", "a");
    seen.add("", "openaib");
    assertThat(seen.contains("azure", "a")).isFalse();
    assertThat(seen.contains("", "openaia")).isFalse();
    assertThat(seen.contains("openai", "b")).isFalse();
  }

  @Test
  void tellsTextsOfOneCharacterAndEmptyOnesApart() {
    for (char c = 0; c < 2_000; c++) {
      assertThat(seen.contains("", String.valueOf(c))).isFalse();
      seen.add("", String.valueOf(c));
    }
    assertThat(seen.contains("", "")).isFalse();
    seen.add("", "");
    assertThat(seen.size()).isEqualTo(2_001);
  }
}
