/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.util.function.Consumer;

/** One budget and its meters, which lie beside those of its {@link Audience}. Thread-safe. */
final class Meters {
  private final Budget budget;
  private final boolean shared;
  private final long limit;
  private final Audience audience;

  /** Which of the audience's it is. */
  private final int place;

  /**
   * @param shared whether other processes use the same limit: then nothing of it is this one's yet
   */
  Meters(Budget budget, boolean shared, Audience audience, int place) {
    this.budget = budget;
    this.shared = shared;
    this.limit = budget.unit().parts(budget.limit());
    this.audience = audience;
    this.place = place;
  }

  Budget budget() {
    return budget;
  }

  boolean isShared() {
    return shared;
  }

  /** The limit in the smallest parts. */
  long limit() {
    return limit;
  }

  /** The meter of a value at a time. */
  Meter at(String key, long millis) {
    return audience.at(key, millis)[place].at(millis);
  }

  Meter create(String key, long millis) {
    return new Meter(this, key, budget.period().at(millis));
  }

  /** The meter of now of each value. */
  void forEach(long now, Consumer<Meter> consumer) {
    audience.forEach(cells -> consumer.accept(cells[place].at(now)));
  }
}
