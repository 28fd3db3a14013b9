/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import java.io.IOException;
import java.io.OutputStream;

/** Where a body goes that writes itself; without what the app did not ask for. */
final class FilteredOutput extends OutputStream {
  private final OutputStream out;
  private final BodyFilter filter;

  FilteredOutput(OutputStream out, BodyFilter filter) {
    this.out = out;
    this.filter = filter;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] passed = filter.feed(bytes, offset, length);
    if (passed == null) {
      out.write(bytes, offset, length);
    } else {
      out.write(passed);
    }
  }

  /** The body has written itself. */
  void end() throws IOException {
    out.write(filter.end());
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
