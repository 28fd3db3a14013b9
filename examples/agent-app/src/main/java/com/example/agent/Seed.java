/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import java.util.Random;

/** {@code -Dexample.seed=N} makes two runs alike, ids included; without it every run differs. */
public final class Seed {
  private Seed() {}

  /** A new generator, from the start of the sequence. */
  public static Random random() {
    Long seed = Long.getLong("example.seed");
    return seed == null ? new Random() : new Random(seed);
  }
}
