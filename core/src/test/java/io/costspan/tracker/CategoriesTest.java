/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CategoriesTest {
  private static final CostRecord CALL = Records.priced("1", "a", "0.1");
  private final List<String> problems = new ArrayList<>();

  @Test
  void theFirstRuleThatFitsCounts() {
    Categories categories =
        Categories.of(
            List.of(
                "big : model = GPT-4o & label.team = payments",
                "research: phase ~ research",
                "tools: operation = MCP_TOOL_CALL",
                "analysis"),
            problems);
    assertThat(problems).isEmpty();
    assertThat(category(categories, CALL)).isEqualTo("analysis");
    Facets.Builder facets = Facets.builder().offer(Facet.PHASE, "Deep-Research 2");
    assertThat(category(categories, Records.of(CALL, facets.build()))).isEqualTo("research");
    facets.label("team", "payments");
    assertThat(category(categories, Records.of(CALL, facets.build()))).isEqualTo("big");
    Facets tool = Facets.builder().offer(Facet.OPERATION, "MCP_TOOL_CALL").build();
    assertThat(category(categories, Records.of(CALL, tool))).isEqualTo("tools");
  }

  @Test
  void withoutARuleThatFitsItIsTheRest() {
    assertThat(category(Categories.of(List.of("x: job = y"), problems), CALL))
        .isEqualTo("analysis");
  }

  @Test
  void aCategoryThatIsThereStays() {
    Facets facets = Facets.builder().offer(Facet.CATEGORY, "mine").build();
    assertThat(category(Categories.of(List.of("other"), problems), Records.of(CALL, facets)))
        .isEqualTo("mine");
  }

  @Test
  void aWrongRuleIsNamedAndLeftOut() {
    List<String> rules = List.of("a: phase", "b: colour = red", ": phase = x", "c: job =", "d");
    assertThat(category(Categories.of(rules, problems), CALL)).isEqualTo("d");
    assertThat(problems).hasSize(4);
    assertThat(problems.get(1))
        .startsWith("the category rule 'b: colour = red' is ignored: it must be a name, or")
        .contains("call_site, label.NAME");
  }

  private static @Nullable String category(Categories categories, CostRecord record) {
    return categories.file(record).attribution().get(Facet.CATEGORY);
  }
}
