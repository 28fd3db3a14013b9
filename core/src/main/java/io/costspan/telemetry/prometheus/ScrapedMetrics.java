/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The SDK's side: collects when somebody scrapes. Thread-safe. */
public final class ScrapedMetrics implements MetricReader, ScrapeServer.Source {
  private final Resource resource;
  private final LatestExemplars exemplars = new LatestExemplars();
  private volatile CollectionRegistration registration = CollectionRegistration.noop();

  /**
   * @param resource is served as {@code target_info}
   */
  public ScrapedMetrics(Resource resource) {
    this.resource = resource;
  }

  @Override
  public void write(Format format, Appendable out) throws IOException {
    Collection<MetricData> metrics = registration.collectAllMetrics();
    List<MetricData> sorted =
        metrics.stream().sorted(Comparator.comparing(MetricData::getName)).toList();
    new Exposition(format, out, exemplars).write(resource.getAttributes(), sorted);
  }

  @Override
  public void register(CollectionRegistration registered) {
    registration = registered;
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return AggregationTemporality.CUMULATIVE;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
