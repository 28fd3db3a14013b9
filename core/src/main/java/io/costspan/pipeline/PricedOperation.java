/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facets;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * An operation that the configuration has a price for, as it begins. Thread-safe; it need not end
 * on the thread that it began on.
 */
public final class PricedOperation {
  private final Facets said;
  private final String client;
  private final Attribution whose;
  private final BigDecimal usd;
  private final Consumer<CostRecord> booker;

  PricedOperation(
      Facets said, String client, Attribution whose, BigDecimal usd, Consumer<CostRecord> booker) {
    this.said = said;
    this.client = client;
    this.whose = whose;
    this.usd = usd;
    this.booker = booker;
  }

  /** It is over; where it was done again, each time is booked. */
  public void book(Duration took) {
    Operation done = new Operation(said, took, null, client);
    booker.accept(done.record(whose, usd, CostSource.CONFIGURED));
  }
}
