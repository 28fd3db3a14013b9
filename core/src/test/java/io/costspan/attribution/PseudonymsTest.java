/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final Attribution REAL =
      new Attribution(
          new Trace("a", "b", null, true),
          "shop",
          Facets.builder()
              .offer(Facet.SESSION, "s-1")
              .offer(Facet.USER, "jane")
              .offer(Facet.TENANT, "acme")
              .label("team", "payments")
              .build());

  @Test
  void sessionAndUserAreHiddenAndNothingElse() {
    Attribution hidden = new Pseudonyms("salt").of(REAL);
    // printf jane | openssl dgst -sha256 -hmac salt
    assertThat(hidden.get(Facet.USER)).isEqualTo("19f6566770521c8a2d13e464f790e6e2");
    assertThat(hidden.get(Facet.SESSION)).matches("[0-9a-f]{32}");
    assertThat(hidden.get(Facet.TENANT)).isEqualTo("acme");
    assertThat(hidden.facets().labels()).isEqualTo(REAL.facets().labels());
    assertThat(hidden.trace()).isEqualTo(REAL.trace());
  }

  @Test
  void theSameIdAndSaltGiveTheSamePseudonymAnywhere() {
    assertThat(new Pseudonyms("salt").of(REAL)).isEqualTo(new Pseudonyms("salt").of(REAL));
    assertThat(new Pseudonyms("pepper").of(REAL).get(Facet.USER))
        .isNotEqualTo(new Pseudonyms("salt").of(REAL).get(Facet.USER));
  }

  @Test
  void whatIsAbsentStaysAbsent() {
    Attribution nobody = new Attribution(REAL.trace(), "shop");
    assertThat(new Pseudonyms("salt").of(nobody)).isEqualTo(nobody);
  }
}
