/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import org.jspecify.annotations.Nullable;

/** Opens a tap for each request to an LLM. Thread-safe; never throws. */
@FunctionalInterface
public interface Taps {
  /**
   * Called on the caller's thread before the request is sent.
   *
   * @return null where the request does not go to an LLM
   */
  @Nullable Tap open(Request request);

  /**
   * Whose call a request is that another thread will send: called on the caller's thread, for
   * {@link Request#by}.
   *
   * @return null where the request does not go to an LLM
   */
  default @Nullable Object caller(Request request) {
    return null;
  }
}
