/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.BodyFilter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A filter that passes everything on from where it fails, and loses nothing. */
final class SafeFilter implements BodyFilter {
  private static final byte[] NOTHING = {};

  private final BodyFilter filter;
  private final Faults faults;
  private byte[] held = NOTHING;
  private boolean broken;

  SafeFilter(BodyFilter filter, Faults faults) {
    this.filter = filter;
    this.faults = faults;
  }

  @Override
  public byte @Nullable [] feed(byte[] bytes, int offset, int length) {
    if (broken) {
      return null;
    }
    try {
      byte[] passed = filter.feed(bytes, offset, length);
      held = filter.held();
      return passed;
    } catch (Throwable failure) {
      broken = true;
      faults.caught("taking usage out", failure);
      byte[] all = Arrays.copyOf(held, held.length + length);
      System.arraycopy(bytes, offset, all, held.length, length);
      held = NOTHING;
      return all;
    }
  }

  @Override
  public byte[] held() {
    return held;
  }

  @Override
  public byte[] end() {
    if (broken) {
      return NOTHING;
    }
    try {
      return filter.end();
    } catch (Throwable failure) {
      faults.caught("taking usage out", failure);
      return held;
    }
  }
}
