/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

/** Words for a failure of our own code, where a message could quote what the app has sent. */
public final class Failures {
  private Failures() {}

  /**
   * Its class and the place in our code, never its message: that may hold characters of an answer.
   */
  public static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String name = failure.getClass().getName();
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("io.costspan.")) {
        return name + " at " + element;
      }
    }
    return trace.length == 0 ? name : name + " at " + trace[0];
  }
}
