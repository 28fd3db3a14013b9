/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Everything measured of the whole processes on one JDK. */
final class Measurements {
  private record Cell(String app, String contender, Measure measure) {}

  private final Map<Cell, Series> cells = new LinkedHashMap<>();

  void add(String app, String contender, Map<Measure, Double> measured) {
    measured.forEach(
        (measure, value) ->
            cells
                .computeIfAbsent(new Cell(app, contender, measure), cell -> new Series())
                .add(value));
  }

  Optional<Series> of(String app, String contender, Measure measure) {
    return Optional.ofNullable(cells.get(new Cell(app, contender, measure)));
  }

  /** What an agent adds to the app without one; empty where either was not measured. */
  Optional<Double> added(
      String app, String contender, Measure measure, ToDoubleFunction<Series> statistic) {
    return of(app, contender, measure)
        .flatMap(
            with ->
                of(app, Contender.NONE, measure)
                    .map(
                        without ->
                            statistic.applyAsDouble(with) - statistic.applyAsDouble(without)));
  }

  /** What ours adds over what the other one adds. */
  Optional<Double> ratio(
      String app, String other, Measure measure, ToDoubleFunction<Series> statistic) {
    return added(app, Contender.COSTSPAN, measure, statistic)
        .flatMap(ours -> added(app, other, measure, statistic).map(theirs -> ours / theirs));
  }
}
