/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Takes bytes out of an answer between the client and the app, in any cut; adds none. Never throws:
 * where it fails, the original bytes go on. Not thread-safe.
 */
public interface BodyFilter {
  /**
   * The next bytes from the client.
   *
   * @return what the app gets now: of what was held back before and of these bytes, possibly
   *     nothing; null for exactly these bytes
   */
  byte @Nullable [] feed(byte[] bytes, int offset, int length);

  /** What is held back now. */
  byte[] held();

  /**
   * The answer is over, or broke.
   *
   * @return what was held back and goes to the app now
   */
  byte[] end();
}
