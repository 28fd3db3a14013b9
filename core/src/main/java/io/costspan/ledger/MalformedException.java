/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;

/** A line, or a value in it, that is not what it should be. The message never has any content. */
class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }
}
