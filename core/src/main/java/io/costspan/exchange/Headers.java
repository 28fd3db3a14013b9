/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Looks one header up in the client's own header object; nothing is copied or kept.
 *
 * <p>Called on the app's thread only while the method it was handed to runs.
 */
@FunctionalInterface
public interface Headers {
  Headers NONE = name -> null;

  /** The first value of the header, or null. Names compare without case. */
  @Nullable String first(String name);
}
