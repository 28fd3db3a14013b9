/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final int MANY = 300_000;

  private final Fingerprints seen = new Fingerprints();

  private static Fingerprints.Print of(String space, String id) {
    return Fingerprints.Print.of(space, id);
  }

  @Test
  void knowsWhatWasAddedAndNothingElse() {
    for (int i = 0; i < MANY; i++) {
      String id = "chatcmpl-" + i;
      assertThat(seen.contains(of("openai", id))).isFalse();
      seen.add(of("openai", id));
    }
    assertThat(seen.size()).isEqualTo(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(seen.contains(of("openai", "chatcmpl-" + i))).isTrue();
    }
  }

  @Test
  void countsNothingTwice() {
    seen.add(of("openai", "a"));
    seen.add(of("openai", "a"));
    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void keepsSpacesApart() {
    seen.add(of("openai", "a"));
    seen.add(of("", "openaib"));
    assertThat(seen.contains(of("azure", "a"))).isFalse();
    assertThat(seen.contains(of("", "openaia"))).isFalse();
    assertThat(seen.contains(of("openai", "b"))).isFalse();
  }

  @Test
  void tellsTextsOfOneCharacterAndEmptyOnesApart() {
    for (char c = 0; c < 2_000; c++) {
      assertThat(seen.contains(of("", String.valueOf(c)))).isFalse();
      seen.add(of("", String.valueOf(c)));
    }
    assertThat(seen.contains(of("", ""))).isFalse();
    seen.add(of("", ""));
    assertThat(seen.size()).isEqualTo(2_001);
  }
}
