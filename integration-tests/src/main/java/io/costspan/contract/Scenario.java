/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

/**
 * One thing an app does with a client. The server side, and what has to be booked, is found by the
 * name.
 */
public record Scenario(String name, Body body) {
  /** What the app does; an exception that gets out is a fact, not a failure. */
  @FunctionalInterface
  public interface Body {
    void run(Run run) throws Exception;
  }
}
