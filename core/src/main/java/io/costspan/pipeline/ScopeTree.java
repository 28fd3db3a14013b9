/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.RecordSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What nested scopes have cost: the process, in it jobs, in them phases, in them agents. What
 * states no job or phase stands where it does state something. Bounded; thread-safe.
 */
final class ScopeTree implements RecordSink {
  static final int MAX_PATHS = 1_000;

  /** All paths that come later. */
  static final String OTHER = "(other)";

  private static final List<Facet> LEVELS = List.of(Facet.JOB, Facet.PHASE, Facet.AGENT);

  /** Facets and their values, the outer ones first. */
  private final Map<List<Step>, BigDecimal> sums = new HashMap<>();

  private record Step(Facet level, String name) {}

  /** One scope with what it and all inside of it have cost. */
  private static final class Node {
    private final String kind;
    private final String name;
    private final Facets facets;
    private final Map<String, Node> children = new TreeMap<>();
    private BigDecimal usd = BigDecimal.ZERO;

    private Node(String kind, String name, Facets facets) {
      this.kind = kind;
      this.name = name;
      this.facets = facets;
    }

    private Node child(Step step) {
      return children.computeIfAbsent(
          step.level().key() + ' ' + step.name(),
          key -> {
            Facets its = Facets.builder().offer(facets).offer(step.level(), step.name()).build();
            return new Node(step.level().key(), step.name(), its);
          });
    }

    /**
     * As types of the JDK.
     *
     * @param above what is left to the scope around it; null for any amount
     */
    private Map<String, Object> map(
        Function<Facets, @Nullable BigDecimal> left, @Nullable BigDecimal above) {
      BigDecimal own = left.apply(facets);
      BigDecimal least = own == null || (above != null && above.compareTo(own) < 0) ? above : own;
      List<Map<String, Object>> inner = new ArrayList<>();
      children.values().forEach(child -> inner.add(child.map(left, least)));
      Map<String, Object> map = new HashMap<>();
      map.put("kind", kind);
      map.put("name", name);
      map.put("usd", usd);
      if (least != null) {
        map.put("left", least);
      }
      map.put("children", inner);
      return map;
    }
  }

  @Override
  public void accept(CostRecord record) {
    BigDecimal usd = record.cost().amount();
    if (usd != null) {
      add(path(record.attribution().facets()), usd);
    }
  }

  private synchronized void add(List<Step> path, BigDecimal usd) {
    boolean fits = sums.size() < MAX_PATHS || sums.containsKey(path);
    sums.merge(fits ? path : List.of(new Step(Facet.JOB, OTHER)), usd, BigDecimal::add);
  }

  private static List<Step> path(Facets facets) {
    List<Step> path = new ArrayList<>(LEVELS.size());
    for (Facet level : LEVELS) {
      String name = facets.get(level);
      if (name != null && !name.isEmpty()) {
        path.add(new Step(level, name));
      }
    }
    return List.copyOf(path);
  }

  /**
   * The process and what is in it, each as a map of {@code kind}, {@code name}, {@code usd}, {@code
   * left} and {@code children}.
   *
   * @param service the process's
   * @param left what budgets leave to a scope in USD; null for any amount
   */
  synchronized Map<String, Object> tree(
      String service, Function<Facets, @Nullable BigDecimal> left) {
    Node root = new Node("process", service, Facets.NONE);
    sums.forEach(
        (path, usd) -> {
          Node node = root;
          node.usd = node.usd.add(usd);
          for (Step step : path) {
            node = node.child(step);
            node.usd = node.usd.add(usd);
          }
        });
    return root.map(left, null);
  }
}
