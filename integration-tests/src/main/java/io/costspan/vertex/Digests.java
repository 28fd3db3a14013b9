/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import io.costspan.contract.Facts;

/** Bytes as one word. */
final class Digests {
  private Digests() {}

  static String of(byte[] bytes) {
    return bytes.length + " bytes sha256 " + Facts.digest(bytes);
  }
}
