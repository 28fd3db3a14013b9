/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

/** Where an amount comes from. */
public enum CostSource {
  /** The provider stated it in the answer. */
  PROVIDER,
  /** Computed from stated usage and the price book. */
  COMPUTED,
  /** 0, because a price file declares the model free, in so many words. */
  FREE,
  /** 0, because a price file declares the tokens covered by capacity that is paid by time. */
  COMMITTED,
  /** The app stated it, for an operation of its own. */
  STATED,
  /** The configuration has a price for this tool or operation. */
  CONFIGURED,
  /** There is no amount. */
  NONE
}
