/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import java.io.IOException;
import java.io.OutputStream;

/** Where an app writes a request that must not be sent. */
final class RefusedStream extends OutputStream {
  private final IOException refusal;

  private RefusedStream(IOException refusal) {
    this.refusal = refusal;
  }

  static OutputStream of(IOException refusal) {
    return new RefusedStream(refusal);
  }

  @Override
  public void write(int one) throws IOException {
    throw refusal;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    throw refusal;
  }
}
