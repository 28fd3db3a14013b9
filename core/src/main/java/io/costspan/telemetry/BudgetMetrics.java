/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.List;
import java.util.function.Supplier;

/** Gauges of all budgets, read when somebody exports or scrapes: a call pays nothing for them. */
final class BudgetMetrics {
  private final ObservableDoubleMeasurement spent;
  private final ObservableDoubleMeasurement limit;
  private final ObservableDoubleMeasurement reserved;
  private final ObservableDoubleMeasurement utilization;

  private BudgetMetrics(Meter meter) {
    spent = gauge(meter, "spent", "", "What is spent of a budget in this period, in its unit");
    limit = gauge(meter, "limit", "", "What may be spent of a budget in a period, in its unit");
    reserved = gauge(meter, "reserved", "", "What calls under way have reserved, in its unit");
    utilization = gauge(meter, "utilization", "1", "What is spent, as a part of the limit");
  }

  /** As long as the meter's provider is open. */
  static void on(Meter meter, Supplier<List<BudgetReading>> budgets) {
    BudgetMetrics all = new BudgetMetrics(meter);
    BatchCallback unused =
        meter.batchCallback(
            () -> budgets.get().forEach(all::record),
            all.spent,
            all.limit,
            all.reserved,
            all.utilization);
  }

  private static ObservableDoubleMeasurement gauge(
      Meter meter, String what, String unit, String description) {
    return meter
        .gaugeBuilder(SemconvProfile.BUDGET + what)
        .setUnit(unit)
        .setDescription(description)
        .buildObserver();
  }

  private void record(BudgetReading reading) {
    AttributesBuilder builder =
        Attributes.builder()
            .put(SemconvProfile.BUDGET_NAME, reading.name())
            .put(SemconvProfile.BUDGET_UNIT, reading.unit());
    if (reading.group() != null) {
      builder.put(SemconvProfile.BUDGET_GROUP, reading.group());
    }
    Attributes attributes = builder.build();
    spent.record(reading.spent().doubleValue(), attributes);
    limit.record(reading.limit().doubleValue(), attributes);
    reserved.record(reading.reserved().doubleValue(), attributes);
    utilization.record(reading.utilization().doubleValue(), attributes);
  }
}
