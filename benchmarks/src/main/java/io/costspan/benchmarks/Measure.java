/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

/** What is measured of a process, in milliseconds. */
enum Measure {
  /** From its start to its exit. */
  WALL("wall"),
  /** User and system time of all its threads, to its exit, as the kernel counts it. */
  CPU("CPU"),
  /** Inside the process: from building the LLM client to its first parsed answer. */
  FIRST_CALL("first call"),
  /** From the process's start to its first answer of an LLM. */
  START_TO_ANSWER("start to first answer"),
  /** Inside the process: the same call again. */
  SECOND_CALL("second call");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
