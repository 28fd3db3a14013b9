/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the buffers that Netty finds to be collected without having been released. */
final class NettyLeaks {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Held, so that it keeps its handler. */
  private static final Logger LOGGER = Logger.getLogger(ResourceLeakDetector.class.getName());

  static {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    LOGGER.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            COUNT.incrementAndGet();
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  private NettyLeaks() {}

  /** From now on. */
  static void watch() {
    COUNT.get();
  }

  /** Those of all scenarios so far; leaks are noticed when another buffer is made. */
  static int count() {
    System.gc();
    ByteBufAllocator.DEFAULT.directBuffer().release();
    return COUNT.get();
  }
}
