/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

/**
 * A piece of work that calls count for until it is closed, on the thread that opened it. Closing it
 * also ends what was left open inside of it; closing it again, or elsewhere, does nothing.
 */
public final class Scope implements AutoCloseable {
  private final AutoCloseable real;

  Scope(AutoCloseable real) {
    this.real = real;
  }

  /** For a scope that is only ever opened and closed. */
  void keep() {}

  @Override
  public void close() {
    try {
      real.close();
    } catch (Throwable failure) {
      Door.failed(failure);
    }
  }
}
