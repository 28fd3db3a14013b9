/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of what arrives what the app did not ask for. A consumer tells the client how much more
 * it can take as it consumes; of what it never gets, this tells.
 */
final class Apache5AsyncFilter {
  private final BodyFilter filter;

  Apache5AsyncFilter(BodyFilter filter) {
    this.filter = filter;
  }

  /** Null for nothing. */
  @Nullable ByteBuffer passed(ByteBuffer bytes, @Nullable CapacityChannel capacity)
      throws IOException {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(bytes.position(), all);
    int before = filter.held().length;
    byte[] passed = filter.feed(all, 0, all.length);
    if (passed == null) {
      return bytes;
    }
    bytes.position(bytes.limit());
    int gone = before + all.length - passed.length - filter.held().length;
    if (gone > 0 && capacity != null) {
      capacity.update(gone);
    }
    return passed.length == 0 ? null : ByteBuffer.wrap(passed);
  }

  /** What was held back comes before the end, or the failure; null for nothing. */
  @Nullable ByteBuffer rest() {
    byte[] rest = filter.end();
    return rest.length == 0 ? null : ByteBuffer.wrap(rest);
  }
}
