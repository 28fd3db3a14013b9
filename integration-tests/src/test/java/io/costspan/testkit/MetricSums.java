/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import io.costspan.otlp.OtlpReceiver;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Received metrics, added up. A double holds 15 decimal digits: each point's sum is read to those,
 * and the points are then added exactly.
 */
public final class MetricSums {
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_EVEN);

  private final Map<String, Metric> metrics;

  public MetricSums(Map<String, Metric> metrics) {
    this.metrics = metrics;
  }

  public Set<String> names() {
    return metrics.keySet();
  }

  public BigDecimal counter(String name) {
    return total(counterBy(name, "none"));
  }

  public BigDecimal histogram(String name) {
    return total(histogramBy(name, "none"));
  }

  public long count(String histogram) {
    return points(histogram).stream().mapToLong(HistogramDataPoint::getCount).sum();
  }

  public Map<String, BigDecimal> counterBy(String name, String attribute) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (NumberDataPoint point : metric(name).getSum().getDataPointsList()) {
      Object key = OtlpReceiver.attributes(point.getAttributesList()).get(attribute);
      BigDecimal value =
          point.hasAsInt()
              ? BigDecimal.valueOf(point.getAsInt())
              : new BigDecimal(point.getAsDouble(), DOUBLE);
      sums.merge(String.valueOf(key), value, BigDecimal::add);
    }
    return stripped(sums);
  }

  public Map<String, BigDecimal> histogramBy(String name, String attribute) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (HistogramDataPoint point : points(name)) {
      Object key = OtlpReceiver.attributes(point.getAttributesList()).get(attribute);
      sums.merge(String.valueOf(key), new BigDecimal(point.getSum(), DOUBLE), BigDecimal::add);
    }
    return stripped(sums);
  }

  public static Map<String, BigDecimal> of(String key, String amount) {
    return Map.of(key, new BigDecimal(amount));
  }

  private List<HistogramDataPoint> points(String name) {
    return metric(name).getHistogram().getDataPointsList();
  }

  private Metric metric(String name) {
    return Objects.requireNonNull(metrics.get(name), name);
  }

  private static BigDecimal total(Map<String, BigDecimal> sums) {
    return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, BigDecimal> stripped(Map<String, BigDecimal> sums) {
    sums.replaceAll((key, sum) -> sum.stripTrailingZeros());
    return sums;
  }
}
