/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that knows whether its end was read. */
final class EndingBody extends FilterInputStream {
  private volatile boolean ended;

  EndingBody(InputStream in) {
    super(in);
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    ended |= next < 0;
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    ended |= n < 0;
    return n;
  }
}
