/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

/** Takes bytes in whatever pieces they come. The array is the caller's: nothing of it is kept. */
@FunctionalInterface
public interface ByteSink {
  void feed(byte[] bytes, int offset, int length);
}
