/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;

/**
 * One place where something may say whose cost a call is. Asked on the caller's thread when the
 * call starts; looks only, and never starts anything of the app's. Thread-safe.
 */
interface Source {
  /**
   * Offers what is stated here; the builder keeps what stronger sources have offered before.
   *
   * @throws Throwable whatever the app's own code throws; the next source is asked then
   */
  void offer(Request request, Facets.Builder to) throws Throwable;
}
