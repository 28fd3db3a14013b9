/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that Jetty hands out as a stream; knows whether its end was read. */
final class JettyBody extends FilterInputStream {
  private volatile boolean ended;

  JettyBody(InputStream in) {
    super(in);
  }

  /** Jetty's messages name objects, local ports and times: what is left is the same each time. */
  static IOException plain(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      int identity = message.indexOf('@');
      text.append(cause.getClass().getName())
          .append('(')
          .append(identity < 0 ? message : message.substring(0, identity))
          .append(") ");
    }
    return new IOException(text.toString());
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    try {
      int next = super.read();
      ended |= next < 0;
      return next;
    } catch (IOException e) {
      throw plain(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int n = super.read(bytes, offset, length);
      ended |= n < 0;
      return n;
    } catch (IOException e) {
      throw plain(e);
    }
  }
}
