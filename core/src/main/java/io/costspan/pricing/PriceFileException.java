/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;

/** A price file cannot be used; the message names the file, the place in it and the reason. */
public final class PriceFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public PriceFileException(String message) {
    super(message);
  }
}
