/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes metrics in one of the formats, line by line, so that none has to be held whole. */
final class Exposition {
  static final String EOF = "# EOF\n";

  private final Format format;
  private final Appendable out;
  private final LatestExemplars exemplars;

  Exposition(Format format, Appendable out, LatestExemplars exemplars) {
    this.format = format;
    this.out = out;
    this.exemplars = exemplars;
  }

  private enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    INFO
  }

  void write(Attributes resource, Collection<MetricData> metrics) throws IOException {
    if (!resource.isEmpty()) {
      head("target", Type.INFO, "", "What is scraped");
      line("target_info", Names.labels("", resource), "1");
    }
    for (MetricData metric : metrics) {
      write(metric);
    }
    if (format == Format.OPEN_METRICS) {
      out.append(EOF);
    }
  }

  private void write(MetricData metric) throws IOException {
    Type type = type(metric);
    String unit = Names.unit(metric, type == Type.GAUGE);
    String family = Names.family(metric, unit);
    head(family, type, unit, metric.getDescription());
    for (PointData point : metric.getData().getPoints()) {
      String labels =
          Names.labels(metric.getInstrumentationScopeInfo().getName(), point.getAttributes());
      if (point instanceof HistogramPointData histogram) {
        histogram(family, labels, histogram);
      } else {
        number(type == Type.COUNTER, family, labels, point);
      }
    }
  }

  private void number(boolean counter, String family, String labels, PointData point)
      throws IOException {
    if (counter) {
      ExemplarData newest = Exemplars.newest(point.getExemplars());
      line(family + "_total", labels, value(point), newest);
    } else {
      line(family, labels, value(point));
    }
  }

  private void histogram(String family, String labels, HistogramPointData point)
      throws IOException {
    List<Double> bounds = point.getBoundaries();
    List<Long> counts = point.getCounts();
    long below = 0;
    double from = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < counts.size(); i++) {
      below += counts.get(i);
      double to = i < bounds.size() ? bounds.get(i) : Double.POSITIVE_INFINITY;
      String le = "le=\"" + bound(to) + '"';
      String all = labels.isEmpty() ? le : labels + ',' + le;
      ExemplarData newest = Exemplars.newest(point.getExemplars(), from, to);
      line(family + "_bucket", all, Long.toString(below), newest);
      from = to;
    }
    line(family + "_sum", labels, number(point.getSum()));
    line(family + "_count", labels, Long.toString(point.getCount()));
  }

  /**
   * Of a counter and of what OpenMetrics calls an info the text format names the sample instead.
   */
  private void head(String family, Type type, String unit, String help) throws IOException {
    boolean open = format == Format.OPEN_METRICS;
    String name = family;
    if (!open && type == Type.COUNTER) {
      name = family + "_total";
    } else if (!open && type == Type.INFO) {
      name = family + "_info";
    }
    Type named = !open && type == Type.INFO ? Type.GAUGE : type;
    out.append("# TYPE ").append(name).append(' ').append(Names.lower(named)).append('\n');
    if (open && !unit.isEmpty()) {
      out.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    if (!help.isEmpty()) {
      out.append("# HELP ").append(name).append(' ').append(help(help)).append('\n');
    }
  }

  private void line(String name, String labels, String value) throws IOException {
    sample(name, labels, value).append('\n');
  }

  private void line(String name, String labels, String value, @Nullable ExemplarData newest)
      throws IOException {
    String exemplar = exemplars.of(name + labels, newest);
    sample(name, labels, value).append(format == Format.OPEN_METRICS ? exemplar : "").append('\n');
  }

  private Appendable sample(String name, String labels, String value) throws IOException {
    out.append(name);
    if (!labels.isEmpty()) {
      out.append('{').append(labels).append('}');
    }
    return out.append(' ').append(value);
  }

  private String help(String text) {
    return format == Format.OPEN_METRICS
        ? Names.escaped(text)
        : text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static Type type(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> metric.getLongSumData().isMonotonic() ? Type.COUNTER : Type.GAUGE;
      case DOUBLE_SUM -> metric.getDoubleSumData().isMonotonic() ? Type.COUNTER : Type.GAUGE;
      case HISTOGRAM -> Type.HISTOGRAM;
      case LONG_GAUGE, DOUBLE_GAUGE -> Type.GAUGE;
      case EXPONENTIAL_HISTOGRAM, SUMMARY ->
          throw new IllegalStateException("nothing of ours makes a " + metric.getType());
    };
  }

  private static String value(PointData point) {
    return point instanceof LongPointData whole
        ? Long.toString(whole.getValue())
        : number(((DoublePointData) point).getValue());
  }

  /** A text that is read as the same double. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }

  /** Without an exponent and with a decimal point: part of the series' identity in both formats. */
  private static String bound(double value) {
    if (Double.isInfinite(value)) {
      return "+Inf";
    }
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}
