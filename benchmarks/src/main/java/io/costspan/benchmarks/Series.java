/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values of one measure over all rounds, in milliseconds. */
final class Series {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double min() {
    return Collections.min(values);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
