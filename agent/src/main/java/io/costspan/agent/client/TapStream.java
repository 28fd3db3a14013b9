/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Tap;
import java.io.OutputStream;

/** Shows a tap what a client writes to a stream, without a copy. */
final class TapStream extends OutputStream {
  private final Tap tap;
  private final boolean request;

  private TapStream(Tap tap, boolean request) {
    this.tap = tap;
    this.request = request;
  }

  static TapStream ofRequest(Tap tap) {
    return new TapStream(tap, true);
  }

  static TapStream ofResponse(Tap tap) {
    return new TapStream(tap, false);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (request) {
      tap.requestBody(bytes, offset, length);
    } else {
      tap.body(bytes, offset, length);
    }
  }
}
