/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void theInnerOneComesFirst() {
    try (Scope job = open(Facets.builder().offer(Facet.JOB, "j").offer(Facet.PHASE, "p"))) {
      try (Scope phase = open(Facets.builder().offer(Facet.PHASE, "inner"))) {
        assertThat(phase).isNotSameAs(job);
        assertThat(stated().get(Facet.JOB)).isEqualTo("j");
        assertThat(stated().get(Facet.PHASE)).isEqualTo("inner");
        assertThat(Scope.current(Scope.Origin.KNOWN)).isEqualTo(Facets.NONE);
      }
      assertThat(stated().get(Facet.PHASE)).isEqualTo("p");
    }
    assertThat(stated()).isEqualTo(Facets.NONE);
  }

  @Test
  void closingAnOuterOneEndsWhatWasLeftOpenInside() {
    Scope outer = open(Facets.builder().offer(Facet.JOB, "outer"));
    Scope inner = open(Facets.builder().offer(Facet.JOB, "inner"));
    outer.close();
    assertThat(stated()).isEqualTo(Facets.NONE);
    inner.close();
    outer.close();
    assertThat(stated()).isEqualTo(Facets.NONE);
  }

  @Test
  void anotherThreadIsInNoneAndCannotCloseIt() {
    Scope scope = open(Facets.builder().offer(Facet.JOB, "j"));
    Facets there =
        CompletableFuture.supplyAsync(
                () -> {
                  scope.close();
                  return stated();
                })
            .join();
    assertThat(there).isEqualTo(Facets.NONE);
    assertThat(stated().get(Facet.JOB)).isEqualTo("j");
    scope.close();
  }

  private static Scope open(Facets.Builder facets) {
    return Scope.open(facets.build(), Scope.Origin.STATED);
  }

  private static Facets stated() {
    return Scope.current(Scope.Origin.STATED);
  }
}
