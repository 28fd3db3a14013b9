/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

/**
 * The span that another instrumentation has made for a call to a model, in whichever tracing API.
 * Thread-safe as far as that API is; whatever it throws is the caller's to catch.
 */
public interface HostSpan {
  /** What it is told from others by. */
  Object span();

  /**
   * Whether it still takes attributes.
   *
   * @param atOnce whether it is asked on the thread that has just ended the call: the answer of an
   *     API that does not tell
   */
  boolean isOpen(boolean atOnce) throws Throwable;

  /** Whether it has a value for this attribute already, as far as its API tells. */
  boolean has(String key) throws Throwable;

  /**
   * Sets an attribute.
   *
   * @param value a text, {@code Long}, {@code Double} or {@code Boolean}; anything else is left out
   */
  void set(String key, Object value) throws Throwable;
}
