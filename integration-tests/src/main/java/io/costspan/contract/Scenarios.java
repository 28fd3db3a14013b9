/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.util.ArrayList;
import java.util.List;

/** Every scenario of the contract. */
public final class Scenarios {
  private Scenarios() {}

  /** In the order they are run. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(WholeAnswers.all());
    all.addAll(Streams.all());
    all.addAll(Breaks.all());
    all.addAll(Asks.all());
    return all;
  }
}
