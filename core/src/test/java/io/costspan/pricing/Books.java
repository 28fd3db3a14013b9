/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Price books from text. */
final class Books {
  private Books() {}

  static PriceBook of(String json) throws PriceFileException {
    return PriceBookReader.read(
        "test.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
