/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;

final class TestRequests {
  static final Request ANY = new Request("x", "POST", "h", -1, "/", Headers.NONE, null);

  private TestRequests() {}
}
