/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

/** Where an amount comes from. */
public enum CostSource {
  /** The provider stated it in the answer. */
  PROVIDER,
  /** Computed from stated usage and the price book. */
  COMPUTED,
  /** There is no amount. */
  NONE
}
