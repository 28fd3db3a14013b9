/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

/**
 * Something that is told to the app until this is closed, on any thread; closing it again is fine.
 */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
