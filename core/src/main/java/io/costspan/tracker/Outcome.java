/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

/** What became of an exchange with an LLM. Every one has an outcome; all are counted. */
public enum Outcome {
  /** Usage and cost are known. */
  PRICED,
  /** Usage is known, its price is not. */
  UNPRICED,
  /** The answer states no usage: it may have cost something, and nobody can say how much. */
  UNMETERED,
  /** The call failed; nothing was billed. */
  FAILED
}
