/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FacetsTest {
  @Test
  void whatCameFirstStays() {
    Facets weaker =
        Facets.builder()
            .offer(Facet.JOB, "weak")
            .offer(Facet.USER, "u")
            .label("team", "weak")
            .label("stage", "test")
            .build();
    Facets facets = Facets.builder().offer(Facet.JOB, "strong").label("team", "strong").build();
    Facets merged = Facets.builder().offer(facets).offer(weaker).build();
    assertThat(merged.get(Facet.JOB)).isEqualTo("strong");
    assertThat(merged.get(Facet.USER)).isEqualTo("u");
    assertThat(merged.labels()).isEqualTo(Map.of("team", "strong", "stage", "test"));
    assertThat(facets.with(Facet.JOB, "other").get(Facet.JOB)).isEqualTo("other");
    assertThat(facets.with(Facet.JOB, "other").labels()).isEqualTo(facets.labels());
  }

  @Test
  void nothingAndBlanksAreNoValue() {
    Facets facets =
        Facets.builder()
            .offer(Facet.JOB, null)
            .offer(Facet.JOB, " \t")
            .offer(Facet.JOB, " nightly ")
            .label("", "x")
            .label("team", " ")
            .build();
    assertThat(facets).isEqualTo(Facets.builder().offer(Facet.JOB, "nightly").build());
    assertThat(facets).hasSameHashCodeAs(Facets.builder().offer(Facet.JOB, "nightly").build());
    assertThat(facets.get(Facet.USER)).isNull();
    assertThat(facets.labels()).isEmpty();
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    String cut = "x".repeat(Facets.MAX_LENGTH);
    assertThat(session(cut + "y")).isEqualTo(cut);
    assertThat(session(cut)).isEqualTo(cut);
    String shorter = "x".repeat(Facets.MAX_LENGTH - 1);
    assertThat(session(shorter + "\uD83D\uDE00")).isEqualTo(shorter);
  }

  @Test
  void labelsBeyondTheLimitAreLeftOut() {
    Facets.Builder builder = Facets.builder();
    for (int i = 0; i < 100; i++) {
      builder.label("label" + i, "value");
    }
    assertThat(builder.build().labels()).hasSize(Facets.MAX_LABELS).containsKey("label0");
  }

  @Test
  void aBuilderMayGoOn() {
    Facets.Builder builder = Facets.builder().offer(Facet.USER, "u").label("a", "1");
    Facets first = builder.build();
    builder.offer(Facet.JOB, "j").label("b", "2");
    assertThat(first.get(Facet.JOB)).isNull();
    assertThat(first.labels()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void itsWordsHoldNoValue() {
    Facets facets = Facets.builder().offer(Facet.USER, "jane").label("team", "secret").build();
    assertThat(facets).hasToString("Facets[user [team]]");
  }

  private static @org.jspecify.annotations.Nullable String session(String value) {
    return Facets.builder().offer(Facet.SESSION, value).build().get(Facet.SESSION);
  }
}
