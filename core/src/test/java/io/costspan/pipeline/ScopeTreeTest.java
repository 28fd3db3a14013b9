/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.tracker.Records;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeTreeTest {
  private final ScopeTree scopes = new ScopeTree();

  private void spend(String usd, String job, String phase, String agent) {
    Facets facets =
        Facets.builder()
            .offer(Facet.JOB, job)
            .offer(Facet.PHASE, phase)
            .offer(Facet.AGENT, agent)
            .build();
    scopes.accept(Records.of(Records.priced("r", "a", usd), facets));
  }

  @Test
  void rolls_up_what_is_inside_and_leaves_out_levels_that_nobody_states() {
    spend("0.1", "nightly", "research", "critic");
    spend("0.20", "nightly", "research", "");
    spend("0.4", "nightly", "", "critic");
    spend("1", "", "", "");
    scopes.accept(Records.unpriced("u", "m", "a"));
    assertThat(lines(of -> null))
        .containsExactly(
            "process shop 1.70",
            " job nightly 0.70",
            "  agent critic 0.4",
            "  phase research 0.30",
            "   agent critic 0.1");
  }

  @Test
  void nothing_is_left_to_a_child_that_is_not_left_to_its_parent() {
    spend("1", "nightly", "research", "critic");
    spend("1", "daily", "", "");
    Map<String, String> left = Map.of("nightly", "3", "research", "5", "critic", "2");
    assertThat(
            lines(
                of -> {
                  String inner =
                      of.get(Facet.AGENT) == null ? of.get(Facet.PHASE) : of.get(Facet.AGENT);
                  String name = inner == null ? of.get(Facet.JOB) : inner;
                  String usd = name == null ? null : left.get(name);
                  return usd == null ? null : new BigDecimal(usd);
                }))
        .containsExactly(
            "process shop 2",
            " job daily 1",
            " job nightly 1 left 3",
            "  phase research 1 left 3",
            "   agent critic 1 left 2");
  }

  @Test
  void is_bounded_and_still_adds_up() {
    for (int i = 0; i < 2 * ScopeTree.MAX_PATHS; i++) {
      spend("1", "job-" + i, "", "");
    }
    List<String> lines = lines(of -> null);
    assertThat(lines).hasSize(ScopeTree.MAX_PATHS + 2);
    assertThat(lines).contains("process shop 2000", " job (other) 1000");
  }

  private List<String> lines(Function<Facets, @Nullable BigDecimal> left) {
    List<String> lines = new ArrayList<>();
    add(scopes.tree("shop", left), "", lines);
    return lines;
  }

  private static void add(Map<?, ?> node, String indent, List<String> lines) {
    Object left = node.get("left");
    lines.add(
        indent
            + node.get("kind")
            + ' '
            + node.get("name")
            + ' '
            + node.get("usd")
            + (left == null ? "" : " left " + left));
    ((List<?>) Objects.requireNonNull(node.get("children")))
        .forEach(child -> add((Map<?, ?>) child, indent + ' ', lines));
  }
}
